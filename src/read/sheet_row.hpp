#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "file_fault.hpp"
#include "table_row.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// Builds rows of a sheet out of their cells; memory is used again from row to
/// row. Cells come in ascending order.
class sheet_row {
 public:
  void begin(std::uint32_t row);
  /// Adds a cell whose text is copied; one without text or fault is left out.
  void add(std::uint32_t column, std::string_view text, cell_form form, cell_fault fault);
  /// Adds a cell whose text lasts by itself.
  void add_lasting(std::uint32_t column, std::string_view text);
  [[nodiscard]] bool empty() const { return row_.cells.empty(); }
  /// Gives the row away, as row `number`; it can be given again under another number.
  void give(std::uint32_t number, table_row& out);

 private:
  void add_cell(std::uint32_t column, std::string_view text, cell_form form, cell_fault fault,
                std::size_t begin);

  table_row row_;
  std::string texts_;
  std::vector<std::size_t> begins_;  // where a copied text stands; npos for a lasting one
};

/// What limit of a workbook was passed.
[[nodiscard]] file_fault too_many_sheets();
[[nodiscard]] file_fault too_many_rows();
[[nodiscard]] file_fault too_many_columns();

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
