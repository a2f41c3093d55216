#include "zhunze/render/impl/record_problems.ipp"
