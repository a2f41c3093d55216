#include "zhunze/compile/impl/documents.ipp"
