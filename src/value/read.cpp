#include "zhunze/value/impl/read.ipp"
