#include "zhunze/compile/impl/citations.ipp"
