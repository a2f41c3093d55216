#include "zhunze/compile/impl/interning.ipp"
