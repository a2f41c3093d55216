#include "zhunze/document/impl/outline.ipp"
