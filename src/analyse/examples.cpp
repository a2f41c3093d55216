#include "zhunze/analyse/impl/examples.ipp"
