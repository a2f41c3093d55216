#include "zhunze/record/impl/read_cell.ipp"
