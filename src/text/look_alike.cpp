#include "zhunze/text/impl/look_alike.ipp"
