#pragma once

#include "zhunze/lint/detail/bounds_check.hpp"
#include "zhunze/lint/detail/figures_check.hpp"
#include "zhunze/lint/detail/items_check.hpp"
#include "zhunze/lint/detail/kinds_check.hpp"
#include "zhunze/lint/detail/labels_check.hpp"
#include "zhunze/lint/detail/lists_check.hpp"
#include "zhunze/lint/detail/logic_check.hpp"
#include "zhunze/lint/detail/per_check.hpp"
#include "zhunze/lint/detail/tidiness.hpp"
#include "zhunze/lint/detail/use_check.hpp"
#include "zhunze/lint/detail/vocabulary_check.hpp"
#include "zhunze/lint/lint.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL diagnostics lint_rules(const compilation& unit) {
  diagnostics found = unit.lint;
  const detail::lint::notices texts = detail::lint::read_notices(unit);
  detail::lint::wording beside(unit, texts, found);
  detail::lint::check_figures(beside);
  detail::lint::check_bounds(beside);
  detail::lint::check_labels(beside);
  detail::lint::check_kinds(beside);
  detail::lint::check_lists(beside);
  detail::lint::check_items(beside);
  detail::lint::check_per(beside);
  detail::lint::check_vocabulary(beside);
  detail::lint::check_tidiness(unit, found);
  detail::lint::logic_check(**unit.rules, found).run();
  detail::lint::use_check(unit, found).run();
  found.sort();
  return found;
}

}}  // namespace zhunze
