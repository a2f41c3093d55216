#include "zhunze/program/impl/unit.ipp"
