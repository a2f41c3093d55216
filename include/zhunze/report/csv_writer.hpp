#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/report/report_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The decisions of a check as CSV, for people: a header and a row a record, in the language of the
/// options. Cells that a spreadsheet would take for a formula are made safe (`safe_csv_cell`).
/// Control characters are shown as `visible` shows them. Each call appends whole rows to `out`,
/// which the caller may empty between calls. Holds a reference to the program, which must outlive
/// it. Not thread safe: it starts its threads itself. Never throws.
class csv_writer {
 public:
  /// `options` say language, threads and what is listed.
  csv_writer(const program& rules, report_options options);
  ~csv_writer();
  csv_writer(csv_writer&&) noexcept;
  csv_writer& operator=(csv_writer&&) noexcept;

  /// Writes the header. Before the first record.
  void begin(std::string& out);
  /// Writes the row of one record.
  void add(const record_decision& decided, const record& nominee, std::string& out);
  /// Many records, as they follow each other, with `report_options::jobs` threads.
  void add(std::span<const record_decision> decided, std::span<const record> nominees,
           std::string& out);
  /// False once a reason did not stand its check, which its cell says: an error inside this
  /// program.
  [[nodiscard]] bool verified() const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze
