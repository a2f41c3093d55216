#include "zhunze/program/impl/canonical.ipp"
