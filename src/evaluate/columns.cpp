#include "zhunze/evaluate/impl/columns.ipp"
