#include "zhunze/program/impl/program.ipp"
