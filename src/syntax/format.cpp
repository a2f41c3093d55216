#include "zhunze/syntax/impl/format.ipp"
