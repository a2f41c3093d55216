#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/lint/amendment.hpp"
#include "zhunze/render/paper.hpp"
#include "zhunze/review/rules_comparison.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What an amended text asks of the rules, and what comes of its figures.
struct amendment_drill {
  amendment amended;
  /// The rules with the edits of all changes, held against the text as it was; without `rules`
  /// where there are no edits, or where the edited rules do not compile, which `found` tells.
  compilation edited;
  /// The rules beside these. Empty where there are none.
  rules_comparison rules;

  /// True where nothing but marks and blanks differs.
  [[nodiscard]] bool empty() const {
    for (const amended_text& one : amended.texts)
      if (one.what != text_change::punctuated) return false;
    return true;
  }
};

/// Holds a text of the rules against its next version (`amendment_of`), makes the edits that its
/// figures and comparison words ask for, and looks for records on which the edited rules judge
/// otherwise (`compare_rules`). Nothing is written; what cannot be edited is for people.
/// `unit.rules` must be there, and the document must have a text. Cost: that of compiling, of
/// `amendment_of` and of `compare_rules`. Thread safe.
[[nodiscard]] ZHUNZE_DECL amendment_drill drill_amendment(const compilation& unit,
                                                          document_id document, named_text next);

/// For people: what changed and whom it concerns, the rules concerned, and what comes of the
/// figures. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL paper to_paper(const compilation& unit, const amendment_drill& of,
                                         language lang);
/// The same as one JSON object; see docs/results.schema.json.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const compilation& unit, const amendment_drill& of);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/amendment_drill.ipp"
#endif
