#include "zhunze/compile/impl/parts.ipp"
