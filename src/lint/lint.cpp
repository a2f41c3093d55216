#include "zhunze/lint/detail/lint.ipp"
