#include "zhunze/text/impl/encoding.ipp"
