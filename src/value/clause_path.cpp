#include "zhunze/value/impl/clause_path.ipp"
