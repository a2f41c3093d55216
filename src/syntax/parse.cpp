#include "zhunze/syntax/impl/parse.ipp"
