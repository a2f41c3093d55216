#pragma once

#include <set>
#include <vector>

#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// The named values and conditions that a computation reads, each once, in the order of the rules:
/// what stands between them (sums, functions, constants) is passed over.
[[nodiscard]] inline std::vector<instruction_id> named_parts(
    const program& rules, const std::vector<instruction_id>& from) {
  std::vector<instruction_id> out;
  std::vector<instruction_id> open(from.rbegin(), from.rend());
  std::set<instruction_id> seen;
  while (!open.empty()) {
    const instruction_id i = open.back();
    open.pop_back();
    const operation op = rules[i].op;
    if (op == operation::constant) continue;
    if (!seen.insert(i).second) continue;
    if (!is_computation(op)) {
      out.push_back(i);
      continue;
    }
    const auto inner = operands_of(rules, i);
    open.insert(open.end(), inner.rbegin(), inner.rend());
  }
  return out;
}

/// The operands of a comparison, what is compared first: a constant on the left is turned around.
struct compared_sides {
  std::vector<instruction_id> all;
  bool swapped = false;
};
[[nodiscard]] inline compared_sides sides_of(const program& rules, instruction_id i) {
  compared_sides out{operands_of(rules, i), false};
  out.swapped = rules[i].op == operation::compare && rules[out.all[0]].op == operation::constant &&
                rules[out.all[1]].op != operation::constant;
  if (out.swapped) std::swap(out.all[0], out.all[1]);
  return out;
}

}}}  // namespace zhunze::detail::explain_parts
