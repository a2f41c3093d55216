#include "zhunze/explain/impl/missing.ipp"
