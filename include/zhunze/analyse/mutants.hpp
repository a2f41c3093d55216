#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/analyse/missing_example.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What is changed in a rule to see whether an example notices.
enum class mutation : std::uint8_t {
  comparison,  ///< 不少于 becomes 超过
  limit,       ///< a bound is one more, or one less
  member,      ///< a value of 属于 is left out
  list,        ///< 全部 becomes 任一; 至少 2 项 becomes 至少 3 项
  condition,   ///< 当 or an exception is left out
  kind,        ///< 要求 becomes 排除
  stage,       ///< the rule belongs to the next stage, or the one before
  group        ///< the limit of a quota or ratio, its direction, or its 当
};

/// What became of a changed rule.
enum class mutant_fate : std::uint8_t {
  caught,    ///< an example comes out otherwise
  survives,  ///< no example does, and `by` would; of groups a batch would, which is not sought
  not_told   ///< no example does, and no record near the examples would; mostly none can
};

/// One change of the rules, and whether an example notices it.
struct mutant {
  mutation what{};
  text_pair change;  ///< the words as they are → as they would be
  location where;
  mutant_fate fate{};
  std::optional<missing_example> by;  ///< of one that survives: the example that would notice it
};

/// All changes that were tried.
struct mutant_report {
  std::vector<mutant> all;  ///< in the order of the program

  /// How many changes met this fate. Cost: linear.
  [[nodiscard]] std::size_t count(mutant_fate fate) const {
    std::size_t out = 0;
    for (const mutant& one : all) out += one.fate == fate ? 1 : 0;
    return out;
  }
};

/// Changes one thing of the rules at a time and runs the examples. A constant that several
/// conditions share is changed in all of them. `unit.rules` must be there. The same for the same
/// bundle. Cost: mutants times examples, and a few thousand evaluations for each that survives.
/// Thread safe.
[[nodiscard]] ZHUNZE_DECL mutant_report run_mutants(const compilation& unit);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/analyse/detail/mutants.ipp"
#endif
