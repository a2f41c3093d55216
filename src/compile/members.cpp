#include "zhunze/compile/impl/members.ipp"
