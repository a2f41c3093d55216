#include "zhunze/record/detail/record.ipp"
#include "zhunze/record/detail/columns.ipp"
#include "zhunze/record/detail/row.ipp"
