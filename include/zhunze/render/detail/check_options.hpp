#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/text/span.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How the results of a check are written. What does not concern a format is not read by it.
struct check_options {
  language lang = language::zh;
  bool colour = false;
  std::size_t width = 0;  ///< display columns of a table; 0: as wide as it needs
  bool explain = false;   ///< JSON: with each record's explanation
  bool reasons = false;   ///< JSON: with the verified reason of each ineligible record
  /// JSON: counts the explanations and reasons that did not stand their check.
  std::uint64_t* unverified = nullptr;
  std::vector<verdict>
      only;  ///< the verdicts to list; empty: all. Counts are always of all records
  const batch_counts* counts = nullptr;  ///< text: of all records, where only some are given
  std::uint64_t unreadable = 0;          ///< rows that are of no known kind, for the summary
  const diagnostics* unread = nullptr;   ///< why they are, for the list of what is invalid
  bool unfolded = false;                 ///< HTML: nothing is folded, for paper
  std::size_t part_pages = 0;  ///< HTML for paper: about how many records' pages a part has, where
                               ///< the report is long enough to be cut; 0: it is never cut
  bool pages_only = false;     ///< HTML, Markdown: the records without what is said of the batch
  bool with_groups = false;    ///< with `pages_only`: quotas and ratios behind the records
  const source_texts* sources = nullptr;  ///< the rules' texts, for the places of `problems`
};

}}  // namespace zhunze
