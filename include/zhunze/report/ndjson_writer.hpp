#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/report/report_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The result of a check as NDJSON, record by record: a batch is never held. A record is one line
/// with the keys of an element of `records` in `check_json`. Lines of any other sort have one of
/// these keys instead of `verdict`: `invalid` (behind the record, why it is), `group`, and in the
/// last line `summary`. Each call appends whole lines to `out`, which the caller may empty between
/// calls. Holds a reference to the program, which must outlive it. Not thread safe; never throws.
class ndjson_writer {
 public:
  /// At the stage of that index; `options` say language, threads and what is listed.
  ndjson_writer(const program& rules, std::uint32_t stage, report_options options);
  ~ndjson_writer();
  ndjson_writer(ndjson_writer&&) noexcept;
  ndjson_writer& operator=(ndjson_writer&&) noexcept;

  /// Writes the lines of one record.
  void add(const record_decision& decided, const record& nominee, std::string& out);
  /// Many records, as they follow each other, with `report_options::jobs` threads.
  void add(std::span<const record_decision> decided, std::span<const record> nominees,
           std::string& out);
  /// Rows that could not be told to be of any kind; `count` may be more than are named.
  void add_unread(const diagnostics& unread, std::uint64_t count, std::string& out);
  /// False once an explanation or a reason did not stand its check, which the record then says.
  [[nodiscard]] bool verified() const;
  /// The groups and the summary: the last lines.
  void finish(const std::vector<group_line>& groups, std::string& out);

 private:
  struct lines;
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze
