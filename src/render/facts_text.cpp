#include "zhunze/render/impl/facts_text.ipp"
