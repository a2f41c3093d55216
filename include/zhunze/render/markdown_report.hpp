#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/detail/check_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The same as an `html_report` in Markdown, for pages and repositories: headings, lists and
/// tables, no HTML, no charts. What users wrote is shown as `visible` has it and escaped, so that
/// it is never markup. The same input gives the same bytes. Not thread safe; never throws.
class markdown_report {
 public:
  /// `records` are those that `decided` was made from. Of them `which` are in the report
  /// (positions, in the order wanted); where it is empty, those that the options list, by id. All
  /// must outlive the report. Cost: counting, and for each undetermined record what it lacks.
  ZHUNZE_DECL markdown_report(const program& rules, const batch_result& decided,
                              const std::vector<record>& records, const check_options& options,
                              std::vector<std::size_t> which = {});
  ZHUNZE_DECL ~markdown_report();
  ZHUNZE_DECL markdown_report(markdown_report&&) noexcept;
  ZHUNZE_DECL markdown_report& operator=(markdown_report&&) noexcept;

  /// Adds the next piece of the report to `out`, which the caller may empty between calls; false
  /// after the last one. A piece is no larger than what is said of the batch, or of one record.
  [[nodiscard]] ZHUNZE_DECL bool next(std::string& out);
  /// False where an explanation so far did not stand its check. The report says so, too; whoever
  /// hands it out must report it.
  [[nodiscard]] ZHUNZE_DECL bool verified() const;

 private:
  class state;
  std::unique_ptr<state> state_;
};

/// The whole report as one text.
[[nodiscard]] ZHUNZE_DECL std::string check_markdown(const program& rules,
                                                     const batch_result& decided,
                                                     const std::vector<record>& records,
                                                     const check_options& options = {},
                                                     std::vector<std::size_t> which = {});

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/markdown_report.ipp"
#endif
