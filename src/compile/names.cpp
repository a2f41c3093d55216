#include "zhunze/compile/impl/names.ipp"
