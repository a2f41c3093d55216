#include "zhunze/compile/impl/quantified.ipp"
