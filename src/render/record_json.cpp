#include "zhunze/render/impl/record_json.ipp"
