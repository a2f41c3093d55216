#include "zhunze/render/impl/check_text.ipp"
