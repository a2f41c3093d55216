#include "zhunze/compile/impl/shift.ipp"
