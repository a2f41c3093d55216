#include "zhunze/explain/impl/contradiction.ipp"
