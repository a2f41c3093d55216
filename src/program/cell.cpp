#include "zhunze/program/impl/cell.ipp"
