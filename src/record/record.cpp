#include "zhunze/record/impl/record.ipp"
