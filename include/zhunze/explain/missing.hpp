#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/explain/detail/wanted.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What an undetermined record lacks.
struct missing_facts {
  /// A smallest set of missing facts for which some values lead to eligible or
  /// needs_justification, each with what is wanted of it; where there is none, for which some lead
  /// to ineligible. In the notice's order, as is the choice among sets of one size. Bounds hold
  /// with each other, the facts before at their ends and those behind at their `example`.
  std::vector<wanted_value> wanted;
  bool smallest = true;  ///< false where a set, or a smaller one, may have been missed
  /// Without a set for eligible or needs_justification: the problems that stand in the way, of the
  /// record as it is or of one in which all else is as it should be. Then nothing is claimed about
  /// the applicant.
  std::vector<problem> blocked;
  /// Shown: no values that the missing facts can have lead to eligible or needs_justification, even
  /// if every value that cannot be computed came out as wished.
  bool hopeless = false;
  std::vector<rule_id> barred_rules;  ///< where hopeless: rules that can never pass, if single ones
                                      ///< are to blame
  /// Every missing fact that an unknown rule still reads: by way of what is itself unknown.
  std::vector<fact_id> open;
  /// Decided again: the examples and the ends of the bounds lead where they should, what lies
  /// beside an end does not. False is an error inside this program, which whoever shows the set
  /// must report.
  bool verified = true;
};

/// What an undetermined record lacks; nothing for other verdicts. A fact counts as missing though a
/// default stands in for it, and though it is 固定. Values are within declared ranges and pass the
/// validations. Exact where each missing fact occurs once in the unknown rules, and
/// wherever no set can be smaller than the one found; otherwise searched up to
/// `limits::search_steps`. Cost: bounded by that. Thread safe.
[[nodiscard]] ZHUNZE_DECL missing_facts missing(const record& nominee, std::uint32_t stage);
/// The same for many records of one kind and stage, which `about` is for.
[[nodiscard]] ZHUNZE_DECL missing_facts missing(const record& nominee,
                                                const dependency_index& about);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/missing.ipp"
#endif
