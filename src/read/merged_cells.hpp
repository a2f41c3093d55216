#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "table_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Cells merged into one; rows and columns from 1, both ends included.
struct merged_area {
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t last_column = 0;
};

/// Gives rows what merged cells mean for them: merged down, the value holds for each row; merged
/// across columns, the cell of each row has the fault `merged_across`. Areas that overlap one that
/// began before them are left out.
class merged_cells {
 public:
  /// Before the row with which the first of them begins is applied; in any order.
  void add(std::vector<merged_area> areas);
  /// Changes a row; rows come in ascending order. What it adds lasts until the next row.
  void apply(table_row& row);
  /// The last row of all areas that begin with the row that was applied last; that row itself
  /// where there are none.
  [[nodiscard]] std::uint32_t reach() const;
  /// From now on nothing beyond this column is of interest.
  void narrow(std::uint32_t columns) { columns_ = columns; }

 private:
  struct begun {
    merged_area area;
    std::string text;
    cell_form form = cell_form::text;
    cell_fault fault = cell_fault::none;
  };

  void begin_areas(std::uint32_t row);
  void give(begun& one, std::uint32_t row, const table_cell* there);

  std::vector<merged_area> waiting_;  // the one that begins first at the end
  std::vector<begun> begun_;          // in order of their columns
  std::vector<table_cell> applied_;
  std::uint32_t row_ = 0;
  std::uint32_t columns_ = UINT32_MAX;
};

}}}  // namespace zhunze::detail::reading
