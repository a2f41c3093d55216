#include "zhunze/compile/impl/outcomes.ipp"
