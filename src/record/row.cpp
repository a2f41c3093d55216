#include "zhunze/record/impl/row.ipp"
