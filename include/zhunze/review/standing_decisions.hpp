#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/review/version_comparison.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How many decisions of a verdict there were, and how many of them stay.
struct standing_count {
  std::uint64_t decisions = 0, staying = 0;
};

/// What can be said of decisions by the old version where their records are not to be had.
struct standing_decisions {
  std::map<verdict, standing_count> counts;  ///< verdicts that no decision has are not there
  std::vector<kept_decision> open;           ///< those that may be otherwise, in the order given
};

/// Says of which decisions by the old version the verdict stays by the new one, whatever their
/// records hold: of one that is ineligible, where a rule that it failed asks the same in both; of
/// another, where the new version has no rule that could turn it and, but for eligible ones, a rule
/// that decided asks the same in both. A record is taken to hold the same facts, and cells for new
/// facts that can be read. Nothing stays of a kind whose facts or validations are otherwise, or
/// where stages are. Quotas and ratios are not looked at. `rules` is what `compare_rules` gave.
/// Cost: linear, times the logarithm of the rules. Pure.
[[nodiscard]] ZHUNZE_DECL standing_decisions find_standing(const std::vector<kept_decision>& before,
                                                           const compilation& was,
                                                           const compilation& is,
                                                           const rules_comparison& rules);

/// Both for people: counts first, then the rules, then the list of what may be otherwise, of
/// `listed` decisions at most, 0 for all. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL paper to_paper(const compilation& was, const compilation& is,
                                         const rules_comparison& rules,
                                         const standing_decisions& decisions, language lang,
                                         std::size_t listed = 0);
/// The same as one JSON object; see docs/results.schema.json.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const compilation& was, const compilation& is,
                                              const rules_comparison& rules,
                                              const standing_decisions& decisions);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/standing_decisions.ipp"
#endif
