#include "zhunze/compile/impl/missing_words.ipp"
