#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/analyse/missing_example.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What examples may show of one condition of a rule. Decides: the rule passes or fails for this
/// condition alone. Below, at, above: where the value lies to its bound, the nearest that there is
/// for whole numbers, dates and levels; `at_upper` is the upper bound of 介于.
enum class sight : std::uint8_t {
  yes,
  no,
  unknown,
  decides_yes,
  decides_no,
  below,
  at,
  at_upper,
  above
};
/// How many sights there are.
inline constexpr std::size_t sight_count = 9;
/// True for those that bounds have.
[[nodiscard]] constexpr bool of_bound(sight one) {
  return one >= sight::below;
}

/// What the examples of a ruleset have shown of a sight.
enum class sight_state : std::uint8_t {
  none,      ///< the condition has no such thing
  seen,      ///< an example shows it
  missing,   ///< a record near the examples shows it: see `example_coverage::missing`
  not_found  ///< no record near the examples shows it; mostly none can
};

/// An atomic condition of a rule, with what the examples show of it.
struct seen_condition {
  instruction_id condition;
  std::string text;  ///< as the rules write it
  std::array<sight_state, sight_count> states{};

  /// What the examples have shown of one sight.
  [[nodiscard]] sight_state operator[](sight one) const {
    return states[static_cast<std::size_t>(one)];
  }
};

/// The atomic conditions of a rule, in the order in which it has them.
struct seen_rule {
  rule_id rule;
  std::vector<seen_condition> conditions;
};

/// How the examples of a ruleset try its rules: each atomic condition yes, no, unknown and deciding
/// on its own (modified condition/decision coverage), and each bound on both sides. Records that
/// are invalid show nothing but of validations. Groups are not counted.
struct example_coverage {
  std::vector<seen_rule> rules;  ///< in the order of the program; without those of no condition
  std::vector<missing_example> missing;  ///< together they show all that is `missing`
  std::vector<bool> of_bounds;           ///< parallel to `missing`: shows a side of a bound first

  /// How many sights are seen, and how many are seen or missing; `bounds`: of bounds alone, or of
  /// conditions alone.
  /// @{
  [[nodiscard]] std::size_t seen(bool bounds) const { return count(bounds, sight_state::seen); }
  [[nodiscard]] std::size_t decidable(bool bounds) const {
    return seen(bounds) + count(bounds, sight_state::missing);
  }
  /// @}
  /// How many sights no record near the examples shows, of bounds alone or of conditions alone.
  [[nodiscard]] std::size_t not_found(bool bounds) const {
    return count(bounds, sight_state::not_found);
  }

 private:
  [[nodiscard]] std::size_t count(bool bounds, sight_state state) const {
    std::size_t out = 0;
    for (const seen_rule& rule : rules)
      for (const seen_condition& one : rule.conditions)
        for (std::size_t s = 0; s < sight_count; ++s)
          out += of_bound(static_cast<sight>(s)) == bounds && one.states[s] == state ? 1 : 0;
    return out;
  }
};

/// Runs the examples and looks for what they do not show in records that differ from one of them in
/// three facts at most. `unit.rules` must be there. The same for the same bundle. Cost: a few
/// thousand evaluations for each condition that examples do not show. Thread safe.
[[nodiscard]] ZHUNZE_DECL example_coverage cover_examples(const compilation& unit);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/analyse/detail/example_coverage.ipp"
#endif
