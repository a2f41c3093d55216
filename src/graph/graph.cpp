#include "zhunze/graph/detail/graph.ipp"
