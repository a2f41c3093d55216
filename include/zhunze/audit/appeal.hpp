#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "zhunze/audit/log_review.hpp"
#include "zhunze/audit/receipt.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A receipt as it stands in a log, with what its run says.
struct placed_receipt {
  std::uint64_t line = 0;
  receipt of;
  decision_basis basis;
  std::string day;  ///< of the decision, "2017-11-27"; "" where the run has none
};

/// An appeal as a log has it: what was decided, what people decided when they looked at it again,
/// and what was decided instead. A plain value.
struct appeal {
  std::uint64_t line = 0;  ///< of the review
  std::string chain;       ///< the chain value of that line
  log_review review;
  placed_receipt before;
  std::optional<placed_receipt> after;  ///< the receipt that takes the place of `before`
};

/// The last review of a receipt that names `id`; nothing where there is none or the log cannot be
/// read, which is told in `found`. That the log is intact is for `check_log` to say. Cost: reading
/// the log twice.
[[nodiscard]] std::optional<appeal> read_appeal(const std::string& log, const std::string& id,
                                                diagnostics& found);

}}  // namespace zhunze
