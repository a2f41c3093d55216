#include "zhunze/compile/impl/compile.ipp"
