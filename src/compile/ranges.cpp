#include "zhunze/compile/impl/ranges.ipp"
