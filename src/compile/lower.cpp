#include "zhunze/compile/impl/lower.ipp"
