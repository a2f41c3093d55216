#include "zhunze/explain/impl/grounds.ipp"
