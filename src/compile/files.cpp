#include "zhunze/compile/impl/files.ipp"
