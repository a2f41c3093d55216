#include "zhunze/csv/impl/csv.ipp"
