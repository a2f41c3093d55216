#include "zhunze/compile/impl/groups.ipp"
