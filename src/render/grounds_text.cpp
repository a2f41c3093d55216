#include "zhunze/render/impl/grounds_text.ipp"
