#include "zhunze/evaluate/impl/group_status.ipp"
