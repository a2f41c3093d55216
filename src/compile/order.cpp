#include "zhunze/compile/impl/order.ipp"
