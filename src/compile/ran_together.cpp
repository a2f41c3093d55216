#include "zhunze/compile/impl/ran_together.ipp"
