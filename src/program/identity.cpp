#include "zhunze/program/impl/identity.ipp"
