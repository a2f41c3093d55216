#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/explain/detail/wanted.hpp"
#include "zhunze/explain/sufficient_reason.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What would make an ineligible record eligible, all else as it is. Quotas and ratios are not
/// considered, and no fact is proposed to be taken away.
struct counterfactuals {
  static constexpr std::size_t most_sets = 16;

  /// Sets of changes of as few facts as possible: missing ones, 固定 or not, and known ones that
  /// can change, in their directions, within declared ranges and so that the validations pass.
  /// Facts in the notice's order, as are the sets. Bounds hold with each other, the facts before at
  /// their ends and those behind at their `example`.
  std::vector<std::vector<wanted_value>> sets;
  std::uint64_t more = 0;  ///< further sets of that size; at least so many where not `complete`
  /// False where a smaller set, or another one, may have been missed. Without sets, true: shown
  /// that no change makes it eligible, even if every value that cannot be computed came out as
  /// wished.
  bool complete = true;
  bool applies = false;  ///< the record is ineligible
  /// Where known facts that cannot change, or only in directions that do not help, force the
  /// verdict whatever the others are: why.
  std::optional<sufficient_reason> barred_by;
  /// Without sets, not barred: the problems that stand in the way, of the record as it is or of one
  /// in which all else is as it should be. Then nothing is claimed about the applicant.
  std::vector<problem> blocked;
  std::vector<rule_id> barred_rules;  ///< where shown that nothing does: rules that never pass
  /// Decided again: the examples and the ends of the bounds make it eligible, what lies beside an
  /// end does not. False is an error inside this program, which whoever shows the sets must report.
  bool verified = true;
};

/// What would have to change for an ineligible record; nothing for other verdicts. In a comparison
/// of two changeable facts one is tried at a time, the other as it then is; what that may miss
/// makes the search incomplete. Searched up to `limits::search_steps`. Cost: bounded by that.
/// Thread safe.
[[nodiscard]] ZHUNZE_DECL counterfactuals changes(const record& nominee, std::uint32_t stage);
/// The same for many records of one kind and stage, which `about` is for.
[[nodiscard]] ZHUNZE_DECL counterfactuals changes(const record& nominee,
                                                  const dependency_index& about);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/counterfactuals.ipp"
#endif
