#include "zhunze/render/impl/group_text.ipp"
