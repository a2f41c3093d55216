#include "zhunze/render/impl/table_text.ipp"
