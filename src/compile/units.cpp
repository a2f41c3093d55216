#include "zhunze/compile/impl/units.ipp"
