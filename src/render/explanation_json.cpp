#include "zhunze/render/impl/explanation_json.ipp"
