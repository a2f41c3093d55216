#include "zhunze/render/impl/check_json.ipp"
