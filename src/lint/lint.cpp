#include "zhunze/lint/detail/lint.ipp"
#include "zhunze/lint/detail/coverage.ipp"
#include "zhunze/lint/detail/coverage_page.ipp"
#include "zhunze/lint/detail/rule_graph.ipp"
