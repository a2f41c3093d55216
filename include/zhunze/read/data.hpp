#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/log.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// The two formats of spreadsheets are told apart by what the file holds, whichever is given.
enum class data_format : std::uint8_t { csv, ndjson, json, xlsx, ods };

/// A data file as the user names it.
struct data_source {
  std::string path;  ///< "-" is standard input
  std::string kind;  ///< the record kind of all its records; "" where the data tells
};

struct read_options {
  bool strict = false;  ///< unknown columns and keys are errors
  log_sink log;
};

/// Records read from data files.
struct record_batch {
  std::vector<record> records;  ///< in the order of the files; a bad cell makes its record invalid
  diagnostics found;            ///< findings about files and columns; cells' are the records'
  /// Why rows could not be told to be of any kind. They have no record.
  diagnostics unread = found.beside();
  std::uint64_t unreadable = 0;  ///< how many such rows there are
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

}  // namespace zhunze::inline ZHUNZE_FORM
