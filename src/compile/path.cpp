#include "zhunze/compile/impl/path.ipp"
