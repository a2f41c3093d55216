#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/report/report_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The result of a check as a workbook for spreadsheet programs: sheets of decisions, groups, the
/// summary, and what is wrong with invalid records. Rows go to disk as they come; a sheet that is
/// full goes on in a further one. Texts are stored as texts whatever they begin with; characters
/// that a workbook cannot hold are shown as `visible` shows them, and a text beyond what a cell
/// holds is cut and ends in …. The same input gives the same bytes. Holds a reference to the
/// program, which must outlive it. Not thread safe; never throws.
class xlsx_writer {
 public:
  /// Nothing is at `path` (UTF-8) before `finish`; temporary files lie where the system puts them.
  xlsx_writer(const program& rules, std::uint32_t stage, report_options options, std::string path);
  ~xlsx_writer();
  xlsx_writer(xlsx_writer&&) noexcept;
  xlsx_writer& operator=(xlsx_writer&&) noexcept;

  /// Adds the rows of one record.
  void add(const record_decision& decided, const record& nominee);
  /// Rows that could not be told to be of any kind; `count` may be more than are named.
  void add_unread(const diagnostics& unread, std::uint64_t count);
  /// As for `csv_writer`.
  [[nodiscard]] bool verified() const;
  /// Adds the groups and the summary and writes the file; false where that failed. Once.
  [[nodiscard]] bool finish(const std::vector<group_line>& groups);

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze
