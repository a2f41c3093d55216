#include "zhunze/diagnostic/impl/diagnostic.ipp"
