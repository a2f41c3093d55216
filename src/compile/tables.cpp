#include "zhunze/compile/impl/tables.ipp"
