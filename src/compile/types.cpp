#include "zhunze/compile/impl/types.ipp"
