#include "zhunze/value/impl/date.ipp"
