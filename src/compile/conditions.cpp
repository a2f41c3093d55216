#include "zhunze/compile/impl/conditions.ipp"
