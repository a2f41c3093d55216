#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/counterfactuals.hpp"
#include "zhunze/explain/missing.hpp"
#include "zhunze/explain/sufficient_reason.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a verdict rests on and what it would take: what applies to the verdict is filled in.
struct grounds {
  verdict outcome{};
  sufficient_reason why;                  ///< of ineligible, needs_justification, eligible
  std::vector<sufficient_reason> failed;  ///< of ineligible: each failed rule's own reason
  missing_facts lacking;                  ///< of undetermined
  counterfactuals remedies;               ///< of ineligible

  /// False where one of them did not stand its check.
  [[nodiscard]] bool verified() const {
    for (const sufficient_reason& one : failed)
      if (!one.verified) return false;
    return why.verified && lacking.verified && remedies.verified;
  }
};

/// Everything at once. Cost: that of its parts; for many records make `about` once. Thread safe.
[[nodiscard]] ZHUNZE_DECL grounds grounds_of(const record& nominee, const dependency_index& about);
/// The same by itself, with all that is worked out of the rules for one record.
[[nodiscard]] ZHUNZE_DECL grounds grounds_of(const record& nominee, std::uint32_t stage);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/grounds.ipp"
#endif
