#include "zhunze/detail/digest.ipp"
