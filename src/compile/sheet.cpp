#include "zhunze/compile/impl/sheet.ipp"
