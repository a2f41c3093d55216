#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "columns.hpp"
#include "line_block.hpp"
#include "quick_row.hpp"
#include "row_splitter.hpp"
#include "table_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// How a file tells its columns.
enum class table_shape : std::uint8_t {
  closed,  ///< every column has a header cell, even an empty one (CSV)
  open     ///< cells may stand where the header has none (sheets)
};

/// Which table is read, and what is known of its records beforehand.
struct table_origin {
  source_id source;  ///< registered in the batch's `found`
  std::string kind;  ///< as stated; "" where the data tells
  /// A kind to take where neither `kind` nor a column tells it; "" for none.
  std::string likely_kind;
  table_shape shape = table_shape::closed;
};

/// Makes records of a header and rows of cell texts, whatever file they come from: which kind they
/// are of, what each column gives, what is wrong. Give it the header, each row, and the end.
class table_records {
 public:
  table_records(const ruleset& rules, table_origin origin, const read_options& options,
                record_batch& into);

  /// False where the header cannot be read: no row is to follow.
  [[nodiscard]] bool begin(const table_row& header);
  /// What is wrong with the form of the row makes its record invalid: cells may have moved.
  void add(const table_row& row, std::vector<diagnostic> form_problems = {});
  /// A row that is as wide as the header.
  void add_plain(const plain_row& cells, std::uint32_t row);
  /// True where many rows can be added at once: all are of one kind, by columns that differ.
  [[nodiscard]] bool takes_lines() const {
    return kind_known_ && !mixed() && !layouts_.front().repeated;
  }
  /// Adds the rows of a block of lines without quotes. `one_by_one` is given the lines that need a
  /// closer look, in their order, and adds their rows.
  void add_lines(const line_block& lines, std::size_t width,
                 const std::function<void(std::size_t)>& one_by_one);
  /// Tells what concerns the columns and rows as a whole; that there was no row only where the file
  /// was read to its end.
  void finish(bool whole = true);

 private:
  /// The columns of a file for one kind of record, made when the kind is first met.
  struct layout {
    std::string spelling;
    record blank;
    std::vector<column> columns;
    std::vector<quick_row> quick;  // one a thread
    bool repeated = false;         // two columns give the same fact
  };

  [[nodiscard]] location at(std::uint32_t row, std::uint32_t column) const {
    return {origin_.source, {}, row, column};
  }
  /// True where the rows themselves tell their kinds.
  [[nodiscard]] bool mixed() const { return origin_.kind.empty() && kind_column_ != 0; }

  [[nodiscard]] bool choose_kind();
  layout* use_kind(const std::string& spelling, location place);
  [[nodiscard]] layout* layout_of(const table_row& row);
  [[nodiscard]] layout* layout_of(std::string_view kind, location place);
  void report_repeated(layout& of);
  void report_unknown(const layout& of, std::size_t i, std::uint32_t row);
  void report_unknown_columns();
  void report_unnamed(const table_cell& cell);
  [[nodiscard]] bool unnamed(const table_cell& cell) const;
  void find_id_column();
  /// True where a row is no record, which is told: `first` is its first cell with something in it.
  [[nodiscard]] bool set_apart(const table_cell& first, std::string_view id, bool alone,
                               std::uint32_t row);
  [[nodiscard]] bool set_plain_apart(const plain_row& cells, std::uint32_t row);
  [[nodiscard]] bool is_plain_apart(const plain_row& cells, std::uint32_t row,
                                    table_cell& first) const;
  [[nodiscard]] bool is_apart(const table_cell& first, std::string_view id, bool alone) const;
  void take(const layout& of, const table_cell& cell, record& nominee);
  void take_plain(const layout& of, const plain_row& cells, std::uint32_t i, std::uint32_t row,
                  record& nominee);

  const ruleset& rules_;
  const table_origin origin_;
  const read_options& options_;
  record_batch& into_;
  prototypes made_;
  fact_names facts_;
  std::vector<std::string> header_;
  std::uint32_t header_row_ = 1;
  std::vector<bool> told_;  // columns that an unknown name was reported of
  std::vector<layout> layouts_;
  std::vector<row_splitter> splitters_;  // one a thread
  std::vector<fact_id> given_facts_;     // by the columns of any layout
  std::uint32_t kind_column_ = 0;
  std::uint32_t id_column_ = 0;  // of the ids; 0 where there is none
  column nameless_;              // what a cell beyond the header stands in
  bool kind_known_ = false;
  std::uint64_t rows_ = 0;
  std::uint64_t blank_rows_ = 0;
  std::uint32_t first_blank_ = 0;
};

}}}  // namespace zhunze::detail::reading
