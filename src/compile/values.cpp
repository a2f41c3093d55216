#include "zhunze/compile/impl/values.ipp"
