#include "zhunze/render/impl/diagnostic_json.ipp"
