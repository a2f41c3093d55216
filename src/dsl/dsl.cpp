#include "zhunze/dsl/detail/rulebook.ipp"
#include "zhunze/dsl/detail/rules.ipp"
#include "zhunze/dsl/detail/source.ipp"
#include "zhunze/dsl/detail/word.ipp"
