#include "zhunze/explain/impl/group_account.ipp"
