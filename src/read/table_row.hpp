#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// What a cell was in its file, where that decides how its text may be used.
enum class cell_form : std::uint8_t {
  text,
  number,  ///< digits as they are shown
  shown,   ///< a number or date with all that is shown of it, its unit for instance
  value    ///< a number or date that is shown in other words
};

/// Why the text of a cell cannot be taken for its value.
enum class cell_fault : std::uint8_t {
  none,
  error_value,    ///< #DIV/0! and its like
  not_computed,   ///< a formula without a stored result
  too_precise,    ///< more digits than a spreadsheet number keeps
  not_as_shown,   ///< what is stored is not, or not all, shown
  zero_hidden,    ///< a zero, and the sheet does not show zeros
  other_number,   ///< what is shown reads as another number: a fault of numbers only
  merged_across,  ///< merged with other columns
  too_long        ///< beyond `limits::cell_bytes`: the text is cut there
};

/// A cell with something in it. `row` is the line or row on which it begins, `column` its place in
/// the row; both count from 1.
struct table_cell {
  std::string_view text;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  cell_form form = cell_form::text;
  cell_fault fault = cell_fault::none;
  std::string_view stored = {};  ///< where the fault is that it is not what `text` shows
};

/// A row of a table of data. Cells ascend by column; empty ones may be absent. The texts belong to
/// the reader and last until its next row.
struct table_row {
  std::uint32_t row = 0;
  std::vector<table_cell> cells;
  bool hidden = false;  ///< or filtered away
};

}}}  // namespace zhunze::detail::reading
