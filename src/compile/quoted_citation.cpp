#include "zhunze/compile/impl/quoted_citation.ipp"
