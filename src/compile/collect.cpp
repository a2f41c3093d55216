#include "zhunze/compile/impl/collect.ipp"
