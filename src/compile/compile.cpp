#include "zhunze/compile/detail/compile.ipp"
