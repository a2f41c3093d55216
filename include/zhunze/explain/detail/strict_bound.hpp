#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "zhunze/explain/detail/value_finder.hpp"

/// Bounds that rules say by the value that they leave out.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// Where a comparison's sides are equal, and what it gives.
struct turning {
  bool equal = false;
  truth held = truth::unknown;
};

[[nodiscard]] inline turning turning_at(const partial_evaluator& in, instruction_id comparison) {
  const instruction& it = in.about().rules()[comparison];
  const zhunze::value& a = in.value_at(instruction_id(it.a));
  const zhunze::value& b = in.value_at(instruction_id(it.b));
  return {a.known() && b.known() && a.amount == b.amount, in.truth_at(comparison)};
}

/// Whether a comparison says a bound of a fact by the value beside it: the comparison is of the
/// fact itself, or of a value worked out of one that has decimals, for the next of these is no
/// bound that anyone would name.
[[nodiscard]] inline bool says_bound(const dependency_index& about, instruction_id comparison,
                                     fact_id fact) {
  const program& rules = about.rules();
  const instruction& it = rules[comparison];
  if (it.op != operation::compare) return false;
  const auto relates = static_cast<relation>(it.variant);
  if (relates == relation::equal || relates == relation::not_equal) return false;
  const instruction_id left(it.a), right(it.b);
  if (rules.types[left.index()].textual() || rules.types[right.index()].textual()) return false;
  const auto direct = [&](instruction_id side) {
    return rules[side].op == operation::fact && fact_id(rules[side].a) == fact;
  };
  const bool itself = direct(left) != direct(right);
  return itself || stored_decimals(rules[fact].value_type.kind) != 0;
}

/// Whether the rules say a bound of a fact by `beside`, which does not do, the next value doing:
/// a comparison turns right behind it, and none at the bound itself.
[[nodiscard]] inline bool left_out(trial& at, fact_id fact, std::int64_t beside,
                                   std::int64_t bound) {
  const dependency_index& about = at.in().about();
  bool found = false;
  const std::optional<stored_value> before = at.nominee().stored(fact);
  for (const instruction_id i : about.users_of(fact)) {
    if (!says_bound(about, i, fact)) continue;
    at.set(fact, stored_value{beside, {}});
    const turning out = turning_at(at.in(), i);
    at.set(fact, stored_value{bound, {}});
    const turning in = turning_at(at.in(), i);
    const bool turns =
        out.held != in.held && out.held != truth::unknown && in.held != truth::unknown;
    if (turns && in.equal) {
      found = false;
      break;
    }
    found = found || (turns && out.equal);
  }
  at.set(fact, before);
  return found;
}

}}}  // namespace zhunze::detail::explain_parts
