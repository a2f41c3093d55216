#include "zhunze/render/impl/facts_json.ipp"
