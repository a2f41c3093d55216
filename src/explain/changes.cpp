#include "zhunze/explain/impl/changes.ipp"
