#include "zhunze/text/impl/fold.ipp"
