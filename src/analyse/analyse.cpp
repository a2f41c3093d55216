#include "zhunze/analyse/detail/examples.ipp"
