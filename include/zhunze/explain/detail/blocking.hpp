#pragma once

#include <algorithm>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/explain/detail/partial_evaluator.hpp"
#include "zhunze/program/detail/reads.hpp"

/// What is unknown in a partial evaluator, and which of it is for a problem of the rules or the
/// data.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

[[nodiscard]] inline bool unknown_at(const partial_evaluator& in, instruction_id i) {
  return in.about().rules().types[i.index()].kind == type_kind::truth
             ? in.truth_at(i) == truth::unknown
             : !in.value_at(i).known();
}

/// True of a rule that makes the record undetermined.
[[nodiscard]] inline bool undecided(const partial_evaluator& in, std::uint32_t position) {
  return in.passes(position) == truth::unknown;
}

/// Goes down from a rule that is unknown by what is unknown. Marks by instruction.
inline void mark_unknown(const partial_evaluator& in, std::uint32_t position,
                         std::vector<bool>& marks) {
  const dependency_index& about = in.about();
  const program& rules = about.rules();
  for (const instruction_id root : roots_of(rules[about.bearing()[position]]))
    if (unknown_at(in, root)) marks[root.index()] = true;
  for (std::size_t s = about.steps().size(); s-- > 0;) {
    const instruction_id i = about.steps()[s];
    if (!marks[i.index()]) continue;
    for (const instruction_id operand : operands_of(rules, i))
      if (unknown_at(in, operand)) marks[operand.index()] = true;
  }
}

/// Whether a rule is unknown with a problem among its causes.
[[nodiscard]] inline bool has_problem(const partial_evaluator& in, std::uint32_t position) {
  if (!undecided(in, position)) return false;
  const std::vector<instruction_id> roots =
      roots_of(in.about().rules()[in.about().bearing()[position]]);
  return std::any_of(roots.begin(), roots.end(), [&](instruction_id root) {
    return unknown_at(in, root) && is_problem(in.value_at(root).why);
  });
}

/// The problems among the causes of unknown rules, where they arose; by rule in the order in which
/// rules decide.
[[nodiscard]] inline std::vector<problem> blocking_problems(const partial_evaluator& in) {
  const dependency_index& about = in.about();
  std::vector<problem> out;
  for (std::uint32_t k = 0; k < about.bearing().size(); ++k) {
    if (!has_problem(in, k)) continue;
    std::vector<bool> marks(about.rules().instructions.size());
    mark_unknown(in, k, marks);
    for (const instruction_id i : about.steps()) {
      const cause why = in.value_at(i).why;
      if (!marks[i.index()] || !is_problem(why)) continue;
      const auto operands = operands_of(about.rules(), i);
      const bool arises = std::none_of(operands.begin(), operands.end(), [&](instruction_id one) {
        return is_problem(in.value_at(one).why);
      });
      if (arises) out.push_back({about.bearing()[k], {}, i, why});
    }
  }
  return out;
}

}}}  // namespace zhunze::detail::explain_parts
