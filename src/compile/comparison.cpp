#include "zhunze/compile/impl/comparison.ipp"
