#include "zhunze/syntax/impl/run_together.ipp"
