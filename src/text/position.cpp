#include "zhunze/text/impl/position.ipp"
