#include "zhunze/render/impl/phrase.ipp"
