#include "zhunze/compile/impl/naming.ipp"
