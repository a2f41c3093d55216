#include "zhunze/explain/impl/inquiry.ipp"
