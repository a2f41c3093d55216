#include "zhunze/render/impl/explanation_text.ipp"
