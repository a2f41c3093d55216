#include "zhunze/compile/impl/literals.ipp"
