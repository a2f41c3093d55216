#include "zhunze/evaluate/impl/batch_decider.ipp"
