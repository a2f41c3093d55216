#include "zhunze/document/impl/document.ipp"
