#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/inquiry.hpp"
#include "zhunze/explain/reason.hpp"
#include "zhunze/explain/wanted.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// What would make an ineligible record eligible, all else as it is. Quotas and ratios are not
/// considered, and no fact is proposed to be taken away.
struct possible_changes {
  static constexpr std::size_t most_sets = 16;

  /// Sets of changes of as few facts as possible that are not 固定, known or missing. Facts in the
  /// notice's order, as are the sets. Bounds hold with each other, the facts before at their ends
  /// and those behind at their `example`.
  std::vector<std::vector<wanted_value>> sets;
  std::uint64_t more = 0;  ///< further sets of that size; at least so many where not `complete`
  bool complete = true;    ///< false where a smaller set, or another one, may have been missed
  bool applies = false;    ///< the record is ineligible
  std::optional<decision_reason> barred_by;  ///< where the fixed facts alone force the verdict: why
  std::vector<rule_id> barred_rules;         ///< without sets: rules that no change makes pass
  /// Decided again: the examples and the ends of the bounds make it eligible, what lies beside an
  /// end does not. False is an error inside this program, which whoever shows the sets must report.
  bool verified = true;
};

/// What would have to change for an ineligible record; nothing for other verdicts. In a comparison
/// of two changeable facts one is tried at a time, the other as it then is. Searched up to
/// `limits::search_steps`. Cost: bounded by that. Thread safe.
[[nodiscard]] ZHUNZE_DECL possible_changes changes(const record& nominee, std::uint32_t stage);
/// The same for many records of one kind and stage, which `about` is for.
[[nodiscard]] ZHUNZE_DECL possible_changes changes(const record& nominee, const inquiry& about);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/impl/changes.ipp"
#endif
