#include "zhunze/render/impl/check_csv.ipp"
