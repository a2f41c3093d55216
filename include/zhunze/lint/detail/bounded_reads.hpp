#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The roots and all that they use in the end, ascending, each once; nothing where that is more
/// than `most`. `into` says whether what an instruction uses is to be gone into. Unlike
/// `instructions_read` the cost does not grow with the program.
template <class Into>
[[nodiscard]] std::optional<std::vector<instruction_id>> bounded_reads(
    const program& rules, const std::vector<instruction_id>& roots, std::size_t most, Into&& into) {
  std::set<instruction_id> seen;
  std::vector<instruction_id> todo;
  for (const instruction_id one : roots)
    if (one.has_value()) todo.push_back(one);
  while (!todo.empty()) {
    const instruction_id i = todo.back();
    todo.pop_back();
    if (!seen.insert(i).second || !into(i)) continue;
    if (seen.size() > most) return std::nullopt;
    for (const instruction_id operand : operands_of(rules, i)) todo.push_back(operand);
  }
  return std::vector<instruction_id>(seen.begin(), seen.end());
}
[[nodiscard]] inline std::optional<std::vector<instruction_id>> bounded_reads(
    const program& rules, const std::vector<instruction_id>& roots, std::size_t most) {
  return bounded_reads(rules, roots, most, [](instruction_id) { return true; });
}

}}}  // namespace zhunze::detail::lint
