#include "zhunze/text/impl/gb18030.ipp"
