#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a batch says against a record as it was decided: that its id is missing, or given to
/// several, of which the first are named. Nothing where it is well. Thread safe.
[[nodiscard]] ZHUNZE_DECL std::optional<batch_finding> finding_of(const record_decision& decided,
                                                                  const record& nominee);

/// Explains one record of a decided batch: as `explain`, with the batch's verdict and finding; one
/// that the batch makes invalid has no tree, like any invalid record.
[[nodiscard]] ZHUNZE_DECL explanation explain_in_batch(const batch_result& decided,
                                                       const std::vector<record>& records,
                                                       std::size_t position);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/batch_findings.ipp"
#endif
