#include "zhunze/compile/impl/rules.ipp"
