#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/detail/check_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The result of a check as one HTML page that stands by itself: it loads nothing, reads without
/// scripts and prints on A4. First what is said of the batch (counts, deciding rules, missing
/// facts, quotas, a table of all records), then a page for each record that is not eligible, with
/// its full explanation, and a line for each other one. With `pages_only` just the records, each
/// with its page. What users wrote is escaped and shown as `visible` has it. The same input gives
/// the same bytes. Not thread safe; never throws.
///
/// With `part_pages` a long report is several whole pages of HTML, one after another, to be printed
/// one by one: what is said of the batch stands in the first of them, and no part has links, which
/// could lead to another one.
class html_report {
 public:
  /// `records` are those that `decided` was made from. Of them `which` are in the report
  /// (positions, in the order wanted); where it is empty, those that the options list, by id. All
  /// must outlive the report. Cost: counting, and for each undetermined record what it lacks.
  ZHUNZE_DECL html_report(const program& rules, const batch_result& decided,
                          const std::vector<record>& records, const check_options& options,
                          std::vector<std::size_t> which = {});
  ZHUNZE_DECL ~html_report();
  ZHUNZE_DECL html_report(html_report&&) noexcept;
  ZHUNZE_DECL html_report& operator=(html_report&&) noexcept;

  /// Adds the next piece of the page to `out`, which the caller may empty between calls; false
  /// after the last one. A piece is no larger than what is said of the batch, or of one record.
  [[nodiscard]] ZHUNZE_DECL bool next(std::string& out);
  /// True where the last piece ended a part and another one follows.
  [[nodiscard]] ZHUNZE_DECL bool part_ended() const;
  /// After the end of a part: the number of the next part's first page of paper, which is 1 unless
  /// it is told.
  ZHUNZE_DECL void number_from(std::uint64_t page);
  /// False where an explanation so far did not stand its check. The page says so, too; whoever
  /// hands it out must report it.
  [[nodiscard]] ZHUNZE_DECL bool verified() const;

 private:
  class state;
  std::unique_ptr<state> state_;
};

/// The whole page as one text.
[[nodiscard]] ZHUNZE_DECL std::string check_html(const program& rules, const batch_result& decided,
                                                 const std::vector<record>& records,
                                                 const check_options& options = {},
                                                 std::vector<std::size_t> which = {});

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/html_report.ipp"
#endif
