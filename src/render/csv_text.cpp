#include "zhunze/render/impl/csv_text.ipp"
