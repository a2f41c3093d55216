#include "zhunze/compile/impl/assembly.ipp"
