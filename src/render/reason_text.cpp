#include "zhunze/render/impl/reason_text.ipp"
