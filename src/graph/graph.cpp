#include "zhunze/graph/impl/graph.ipp"
