#include "zhunze/syntax/impl/lexer.ipp"
