#include "merged_cells.hpp"

#include <algorithm>

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

bool begins_later(const merged_area& a, const merged_area& b) {
  return a.first_row > b.first_row;
}

bool ascending(const table_cell& a, std::uint32_t column) {
  return a.column < column;
}

}  // namespace

void merged_cells::add(std::vector<merged_area> areas) {
  if (areas.empty()) return;
  waiting_.insert(waiting_.end(), areas.begin(), areas.end());
  std::stable_sort(waiting_.begin(), waiting_.end(), begins_later);
}

/// Areas do not overlap, so those that have begun stand side by side: as many as there are columns.
void merged_cells::begin_areas(std::uint32_t row) {
  while (!waiting_.empty() && waiting_.back().first_row <= row) {
    const merged_area area = waiting_.back();
    waiting_.pop_back();
    if (area.last_row < row) continue;
    const auto beside = [](const begun& one, std::uint32_t column) {
      return one.area.last_column < column;
    };
    const auto place = std::lower_bound(begun_.begin(), begun_.end(), area.first_column, beside);
    if (place != begun_.end() && place->area.first_column <= area.last_column) continue;
    begun_.insert(place, begun{area, {}, cell_form::text, cell_fault::none});
  }
}

void merged_cells::apply_one(begun& one, table_row& row) {
  const std::uint32_t column = one.area.first_column;
  auto cell = std::lower_bound(row.cells.begin(), row.cells.end(), column, ascending);
  const bool there = cell != row.cells.end() && cell->column == column;
  if (row.row == one.area.first_row && there) {
    one.text = cell->text;
    one.form = cell->form;
    one.fault = cell->fault;
  }
  const bool across = one.area.last_column > column;
  if (one.text.empty() && one.fault == cell_fault::none && !across) {
    if (there) row.cells.erase(cell);
    return;
  }
  if (!there) cell = row.cells.insert(cell, table_cell{});
  *cell = {one.text, row.row, column, one.form, across ? cell_fault::merged_across : one.fault};
}

void merged_cells::apply(table_row& row) {
  row_ = row.row;
  std::erase_if(begun_, [&](const begun& one) { return one.area.last_row < row.row; });
  begin_areas(row.row);
  for (begun& one : begun_) {
    if (one.area.first_column <= columns_) apply_one(one, row);
  }
}

std::uint32_t merged_cells::reach() const {
  std::uint32_t out = row_;
  for (const begun& one : begun_) {
    if (one.area.first_row == row_) out = std::max(out, one.area.last_row);
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
