#include "zhunze/explain/impl/node.ipp"
