#include "zhunze/compile/impl/arithmetic.ipp"
