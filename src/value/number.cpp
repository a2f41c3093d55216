#include "zhunze/value/impl/number.ipp"
