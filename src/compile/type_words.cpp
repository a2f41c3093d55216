#include "zhunze/compile/impl/type_words.ipp"
