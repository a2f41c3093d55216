#include "zhunze/evaluate/impl/group.ipp"
