#include "zhunze/text/impl/nearest.ipp"
