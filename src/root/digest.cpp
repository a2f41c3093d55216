#include "zhunze/impl/digest.ipp"
