#include "zhunze/render/impl/diagnostic_text.ipp"
