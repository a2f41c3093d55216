#include "zhunze/evaluate/impl/plan.ipp"
