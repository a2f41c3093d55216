#include "zhunze/render/impl/quota_place.ipp"
