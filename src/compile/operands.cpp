#include "zhunze/compile/impl/operands.ipp"
