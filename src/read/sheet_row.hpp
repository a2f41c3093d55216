#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "file_fault.hpp"
#include "table_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Builds rows of a sheet out of their cells; memory is used again from row to
/// row. Cells come in ascending order.
class sheet_row {
 public:
  void begin(std::uint32_t row, bool hidden);
  /// Adds a cell whose texts are copied; one without text or fault is left out. `stored` tells what
  /// the file has where that is not what the text shows.
  void add(std::uint32_t column, std::string_view text, cell_form form, cell_fault fault,
           std::string_view stored = {});
  /// Adds a cell whose text lasts by itself.
  void add_lasting(std::uint32_t column, std::string_view text);
  [[nodiscard]] bool empty() const { return row_.cells.empty(); }
  /// Gives the row away, as row `number`; it can be given again under another number.
  void give(std::uint32_t number, table_row& out);

 private:
  void add_cell(std::uint32_t column, std::string_view text, cell_form form, cell_fault fault,
                std::size_t begin, std::string_view stored);

  table_row row_;
  std::string texts_;
  std::vector<std::size_t> begins_;  // where a copied text stands; npos for a lasting one
};

/// What limit of a workbook was passed.
[[nodiscard]] file_fault too_many_sheets();
[[nodiscard]] file_fault too_many_rows();
[[nodiscard]] file_fault too_many_columns();
[[nodiscard]] file_fault too_much_repeated();

/// What a sheet may come to beyond what is stored of it: a few bytes can stand for any number of
/// cells. Counts cells, long ones as several.
class repetition_budget {
 public:
  [[nodiscard]] static std::uint64_t weight_of(std::size_t bytes) { return 1 + bytes / 64; }
  /// Adds what is stored and what stands there by repetition; false once that is too much.
  [[nodiscard]] bool take(std::uint64_t stored, std::uint64_t repeated);

 private:
  std::uint64_t stored_ = 0, repeated_ = 0;
};

}}}  // namespace zhunze::detail::reading
