#include "zhunze/compile/impl/relations.ipp"
