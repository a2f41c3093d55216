#include "zhunze/csv/detail/csv.ipp"
