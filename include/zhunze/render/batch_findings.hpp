#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// What a batch says against its records: ids that are missing or given to several. Refers to the
/// result and the records it is made from. Thread safe.
class batch_findings {
 public:
  /// Cost: linear in the records.
  ZHUNZE_DECL batch_findings(const batch_result& decided, const std::vector<record>& records);
  /// What is said against the record at a position; nothing where it is well. Names the places of
  /// the first 20 records of a repeated id. Constant cost.
  [[nodiscard]] ZHUNZE_DECL std::optional<batch_finding> of(std::size_t position) const;

 private:
  [[nodiscard]] ZHUNZE_DECL batch_finding repeated_id(std::size_t position) const;

  const batch_result& decided_;
  const std::vector<record>& records_;
  std::vector<const std::vector<std::size_t>*> same_id_;
  std::vector<bool> unnamed_;
};

/// Explains one record of a decided batch: as `explain`, with the batch's verdict and findings; one
/// that the batch makes invalid has no tree, like any invalid record.
[[nodiscard]] ZHUNZE_DECL explanation explain_in_batch(const batch_result& decided,
                                                       const std::vector<record>& records,
                                                       std::size_t position,
                                                       const batch_findings& found);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/impl/batch_findings.ipp"
#endif
