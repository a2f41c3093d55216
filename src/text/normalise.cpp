#include "zhunze/text/impl/normalise.ipp"
