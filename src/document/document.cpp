#include "zhunze/document/detail/document.ipp"
#include "zhunze/document/detail/outline.ipp"
