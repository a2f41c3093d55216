#include "zhunze/render/impl/facts_schema.ipp"
