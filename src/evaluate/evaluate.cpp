#include "zhunze/evaluate/impl/evaluate.ipp"
