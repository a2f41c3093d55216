#include "zhunze/document/detail/document.ipp"
#include "zhunze/document/detail/comparison.ipp"
#include "zhunze/document/detail/outline.ipp"
