#include "zhunze/render/impl/clause_text.ipp"
