#include "zhunze/value/impl/numbering.ipp"
