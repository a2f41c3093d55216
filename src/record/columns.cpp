#include "zhunze/record/impl/columns.ipp"
