#include "zhunze/explain/impl/reason.ipp"
