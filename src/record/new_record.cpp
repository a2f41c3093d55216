#include "zhunze/record/impl/new_record.ipp"
