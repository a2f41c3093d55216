#include "zhunze/explain/impl/batch_explainer.ipp"
