#include "zhunze/evaluate/impl/batch.ipp"
