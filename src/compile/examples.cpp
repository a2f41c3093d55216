#include "zhunze/compile/impl/examples.ipp"
