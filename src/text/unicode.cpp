#include "zhunze/text/impl/unicode.ipp"
