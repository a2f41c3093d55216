#include "zhunze/syntax/impl/dump.ipp"
