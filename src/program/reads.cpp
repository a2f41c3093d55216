#include "zhunze/program/impl/reads.ipp"
