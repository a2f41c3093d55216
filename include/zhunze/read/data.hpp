#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/log.hpp"
#include "zhunze/record/record_batch.hpp"
#include "zhunze/record/record_source.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The two formats of spreadsheets are told apart by what the file holds, whichever is given.
enum class data_format : std::uint8_t { csv, ndjson, json, xlsx, ods };

/// A data file as the user names it.
struct data_source {
  std::string path;  ///< "-" is standard input
  std::string kind;  ///< the record kind of all its records; "" where the data tells
};

/// What may be so without being an error of the data. What is allowed is told in a warning.
struct read_allowances {
  bool no_records = false;    ///< a file without a record
  bool near_columns = false;  ///< a column that looks like a fact which no column gives
  bool other_rows = false;    ///< totals, notes and signatures among the rows: they are left out
  bool other_sheets = false;  ///< data in sheets that are not read
};

/// How data is read.
struct read_options {
  bool strict = false;  ///< unknown columns and keys are errors
  log_sink log;
  /// Bytes of memory in which records that were read are held for `data_reader::rewind`, packed:
  /// about a hundred a record of fifty facts. 0 holds none.
  std::size_t hold = 0;
  read_allowances allow = {};
  unsigned jobs = 1;  ///< threads at work at once; what is read does not depend on it
};

/// Reads data files a block of records at a time, so that they need not be held: only blocks of the
/// files' texts are in memory (of a JSON array and of a workbook's shared texts all). Data that can
/// be read only once (standard input, pipes) is put into a temporary file. Not thread safe: it
/// starts its threads itself, and none is left when a call returns. Never throws.
class data_reader final : public record_source {
 public:
  /// `rules` must outlive the reader.
  data_reader(const ruleset& rules, std::vector<data_source> sources, read_options options);
  ~data_reader() override;

  [[nodiscard]] bool next(std::size_t most, record_batch& into) override;
  /// Where all records are held (`read_options::hold`; what the first `next` took whole is not),
  /// they come from there, pointing into the texts of the first batch, and nothing is found a
  /// second time.
  [[nodiscard]] bool rewind() override;

  /// In bytes of files that say how long they are.
  [[nodiscard]] std::uint64_t done() const override;
  /// How many bytes these files have.
  [[nodiscard]] std::uint64_t all() const override;

 private:
  friend void read_text(const ruleset& rules, const std::string& name, std::string_view text,
                        data_format format, const std::string& kind, const read_options& options,
                        record_batch& into);
  struct state;
  std::unique_ptr<state> state_;
};

/// Reads CSV (RFC 4180), NDJSON, JSON (an array of objects) and spreadsheets (XLSX, ODS: one sheet,
/// unpacked as it is read), told apart by name and content.
/// Facts go by name or alias in either language; `<fact>.evidence` (证据), `.by` (提供) and `.on`
/// (日期) carry evidence. What cannot be read is reported with file, row, column and value; the
/// other records go on. UTF-8 with or without a byte order mark, or GB18030, which a note in
/// `found` tells. Limits: `limits::data_bytes`, `limits::columns`, `limits::cell_bytes`. Never
/// throws.
[[nodiscard]] record_batch read_data(const ruleset& rules, const std::vector<data_source>& sources,
                                     const read_options& options = {});

/// One text that is already in memory; `name` is how messages call it.
void read_text(const ruleset& rules, const std::string& name, std::string_view text,
               data_format format, const std::string& kind, const read_options& options,
               record_batch& into);

}}  // namespace zhunze
