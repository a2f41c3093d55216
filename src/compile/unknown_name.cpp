#include "zhunze/compile/impl/unknown_name.ipp"
