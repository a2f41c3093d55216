#include "zhunze/compile/impl/records.ipp"
