#include "zhunze/compile/impl/stored_literal.ipp"
