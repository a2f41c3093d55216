#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/decision_sink.hpp"
#include "zhunze/render/paper.hpp"
#include "zhunze/review/kept_decision.hpp"
#include "zhunze/review/rules_comparison.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Keeps the decisions of a session, as many as there are records.
class decision_keeper final : public decision_sink {
 public:
  /// `rules` must outlive the keeper.
  explicit decision_keeper(const program& rules) : rules_(rules) {}

  [[nodiscard]] ZHUNZE_DECL bool add(std::span<const record_decision> decided,
                                     std::span<const record> nominees) override;
  /// What was kept, in the order of the records.
  [[nodiscard]] const std::vector<kept_decision>& decisions() const { return decisions_; }

 private:
  const program& rules_;
  std::vector<kept_decision> decisions_;
};

/// What one version decides about the examples of another, by their titles: each by itself, at its
/// stage. What it cannot read is left out.
[[nodiscard]] ZHUNZE_DECL std::vector<kept_decision> decide_examples(const compilation& by,
                                                                     const compilation& of);

/// A record about which the versions decide otherwise: another verdict, other deciding rules, or
/// another quota that it is beyond.
struct decision_change {
  kept_decision before, after;
};

/// How the decisions of two versions differ.
struct decisions_comparison {
  std::uint64_t both = 0;  ///< records of both versions
  /// How many records went from which verdict to which other one.
  std::map<std::pair<verdict, verdict>, std::uint64_t> moved;
  std::vector<decision_change> changed;  ///< in the order of the old version's decisions
  /// Records that one version has and the other could not read.
  std::vector<kept_decision> only_before, only_after;
};

/// Holds decisions of two versions against each other, matched by kind and id, those of one id in
/// their order. A rule that `rules` has as renamed is one rule. Cost: linear, plus sorting.
[[nodiscard]] ZHUNZE_DECL decisions_comparison
compare_decisions(const std::vector<kept_decision>& before, const std::vector<kept_decision>& after,
                  const compilation& was, const compilation& is, const rules_comparison& rules);

/// Both for people: counts first, then the rules, then the list of what is decided otherwise, of
/// `listed` records at most, 0 for all. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL paper to_paper(const compilation& was, const compilation& is,
                                         const rules_comparison& rules,
                                         const decisions_comparison& decisions, language lang,
                                         std::size_t listed = 0);
/// The same as one JSON object; see docs/results.schema.json.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const compilation& was, const compilation& is,
                                              const rules_comparison& rules,
                                              const decisions_comparison& decisions);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/version_comparison.ipp"
#endif
