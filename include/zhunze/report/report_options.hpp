#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/text/span.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How the results of a batch are written. What does not concern a format is not read by it.
struct report_options {
  language lang = language::zh;
  std::vector<verdict> only;     ///< the verdicts to list; empty: all. Counts are of all records
  bool explain = false;          ///< NDJSON: with each record's explanation
  bool byte_order_mark = false;  ///< CSV: for spreadsheet programs that need one
  /// The stage that was decided at, for the verified reason of each ineligible record; none:
  /// without reasons.
  std::optional<std::uint32_t> reasons_at;
  const source_texts* sources = nullptr;  ///< NDJSON: the rules' texts, for places of `problems`
  unsigned jobs =
      1;  ///< CSV, NDJSON: threads at work at once; what is written does not depend on it
  std::uint32_t rows_per_sheet = 1'048'576;  ///< XLSX: the header too; what Excel allows
};

}}  // namespace zhunze
