#include "zhunze/render/impl/group_json.ipp"
