#include "zhunze/compile/impl/functions.ipp"
