#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/verdict.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What became of a rule, quota, ratio or fact in the next version.
enum class version_change : std::uint8_t {
  added,
  removed,
  renamed,    ///< the same under another id
  reworded,   ///< it says the same in other words: label, clause, interpretation or hint
  rewritten,  ///< its condition is written otherwise; no record was found that tells the two apart
  changed     ///< it means something else
};

/// "added", "removed", "renamed", "reworded", "rewritten" or "changed".
[[nodiscard]] constexpr std::string_view key(version_change what) {
  constexpr std::string_view keys[] = {"added",    "removed",   "renamed",
                                       "reworded", "rewritten", "changed"};
  return keys[static_cast<std::size_t>(what)];
}

/// A record about which two versions of a rule differ, with no more facts than that takes.
struct version_witness {
  /// A fact of the record, with its value.
  struct value {
    std::string fact;  ///< its id
    std::string text;  ///< as it would stand in a cell
  };
  std::string kind;  ///< id of the record kind
  std::vector<value> values;
  rule_result before{}, after{};
};

/// A rule that is not as it was.
struct rule_change {
  version_change what{};
  rule_id before, after;  ///< none where the version has it not
  /// Of a changed requirement, exclusion, principle, preference, criterion or validation. Nothing
  /// where the change is in whom or when it concerns: its kind, stage, records or reason.
  std::optional<version_witness> witness;
  std::uint64_t tried = 0;  ///< records that were looked at for a witness
};

/// A quota or ratio that is not as it was.
struct group_change {
  version_change what{};
  group_id before, after;
};

/// A fact that is not as it was.
struct fact_change {
  version_change what{};
  fact_id before, after;
};

/// How two versions of rules differ. What is alike is left out, and so are named conditions, which
/// show in the rules that use them; lists are in the notice's order of
/// the new version, what was removed comes last.
struct rules_comparison {
  std::vector<rule_change> rules;
  std::vector<group_change> groups;
  std::vector<fact_change> facts;

  /// True where the versions are alike.
  [[nodiscard]] bool empty() const { return rules.empty() && groups.empty() && facts.empty(); }
};

/// Compares two versions, which compiled well. Conditions are compared by what they compile to,
/// names, order and nesting of alternatives apart; where that differs, records are looked for that
/// tell them apart: around the examples of both files, at the values that the conditions name and
/// beside these. A record that is found proves a change; that none is found proves nothing. Cost:
/// linear in the rules, plus at most 20,000 evaluations for each rule that is written otherwise.
/// Thread safe.
[[nodiscard]] ZHUNZE_DECL rules_comparison compare_rules(const compilation& was,
                                                         const compilation& is);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/rules_comparison.ipp"
#endif
