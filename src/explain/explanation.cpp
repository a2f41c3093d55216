#include "zhunze/explain/impl/explanation.ipp"
