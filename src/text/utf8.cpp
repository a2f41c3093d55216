#include "zhunze/text/impl/utf8.ipp"
