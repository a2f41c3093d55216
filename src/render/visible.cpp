#include "zhunze/render/impl/visible.ipp"
