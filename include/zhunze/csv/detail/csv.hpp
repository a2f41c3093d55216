#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/text/span.hpp"

/// Comma-separated values (RFC 4180) over bytes in memory: form only, no types, no encodings.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// One cell. `row` is the line of the text on which the cell begins, `column` its place in the
/// record, both from 1; a quoted cell may hold line breaks, so rows are lines as an editor counts
/// them.
struct csv_cell {
  std::string text;     ///< without the quotes around it; doubled quotes are one
  bool quoted = false;  ///< tells "" from an empty cell
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  span bytes;  ///< all that was written for the cell, quotes included, commas not
};

enum class csv_fault : std::uint8_t {
  stray_quote,         ///< a quote inside a cell that does not begin with one; kept in the text
  text_after_quote,    ///< text between a closing quote and the comma; kept as it is
  unterminated_quote,  ///< the text ended inside quotes: all of the rest is in this cell
  too_many_columns,    ///< beyond `limits::columns`; at the first cell that was left out
  cell_too_long,       ///< beyond `limits::cell_bytes`: the text is cut there
  text_too_long        ///< beyond `limits::data_bytes`: nothing was read
};

/// Something wrong with the form, at the bytes where it was met, in a cell.
struct csv_problem {
  csv_fault what{};
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  span bytes;

  friend bool operator==(const csv_problem&, const csv_problem&) = default;
};

enum class csv_state : std::uint8_t {
  reading,   ///< there may be more records
  complete,  ///< every record was read to its end
  cut_short  ///< an unterminated quote or a limit hid records: what was read is not all
};

/// Reads a text record by record. A byte order mark is skipped, lines end with CRLF, LF or CR, a
/// line that holds nothing at all is skipped, the last line may lack its end. Holds a view: the
/// text must outlive it. Not thread safe. Cost: linear in the text over all calls; memory for one
/// record.
class csv_scanner {
 public:
  /// `first_line` is the number of the line that the text begins with: a byte order mark is skipped
  /// on line 1 only. `separator` stands between cells: an ASCII sign, no quote or line break.
  ZHUNZE_DECL explicit csv_scanner(std::string_view text, std::uint32_t first_line = 1,
                                   char separator = ',');

  /// Reads the next record into `row`, whose memory is used again; false at the end, with `row`
  /// empty. A record with problems is given too: look at `problems()` after each call.
  [[nodiscard]] ZHUNZE_DECL bool next(std::vector<csv_cell>& row);

  /// Passes over records that the caller has read by itself: whole lines, up to and with the LF of
  /// the last.
  void skip_lines(std::size_t behind, std::uint32_t lines = 1) {
    at_ = behind;
    line_ += lines;
    records_ += lines;
    problems_.clear();
  }

  /// What was wrong with the record that `next` gave last, cell by cell; at most one of a kind a
  /// cell. Cells that were left out have only an unterminated quote reported.
  [[nodiscard]] const std::vector<csv_problem>& problems() const { return problems_; }

  /// Once `next` has said false: whether all records were read.
  [[nodiscard]] csv_state state() const { return state_; }

  /// How many records have been given.
  [[nodiscard]] std::uint32_t records() const { return records_; }

  /// The byte at which the next record may begin, and its line.
  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] std::uint32_t line() const { return line_; }

 private:
  ZHUNZE_DECL void skip_blank_lines();
  ZHUNZE_DECL bool take_separator();
  ZHUNZE_DECL bool take_line_break();
  ZHUNZE_DECL void read_cell(csv_cell& cell, std::uint32_t column);
  ZHUNZE_DECL void read_quoted(csv_cell& cell);
  ZHUNZE_DECL void read_plain(csv_cell& cell);
  ZHUNZE_DECL static void keep(csv_cell& cell, std::string_view piece);
  ZHUNZE_DECL void report(csv_fault what, const csv_cell& cell, span place);

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] static span bytes(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  std::string_view text_;
  std::vector<csv_problem> problems_;
  csv_cell left_out_;  // where a cell beyond the last allowed column is read to
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  char separator_ = ',';
  std::uint32_t records_ = 0;
  csv_state state_ = csv_state::reading;
};

/// A problem as a diagnostic at its cell, with `source` as the file.
[[nodiscard]] ZHUNZE_DECL diagnostic csv_diagnostic(const csv_problem& problem, source_id source);

/// Appends one record, quoting where a cell needs it; the caller adds the line break. A record of
/// one empty cell is written as `""`, else it would be a blank line; a record of no cells is
/// nothing.
ZHUNZE_DECL void append_csv_record(std::string& out, const std::vector<std::string_view>& cells);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/csv/detail/csv.ipp"
#endif
