#include "zhunze/compile/impl/favours.ipp"
