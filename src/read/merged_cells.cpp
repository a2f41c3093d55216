#include "merged_cells.hpp"

#include <algorithm>
#include <utility>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

bool begins_later(const merged_area& a, const merged_area& b) {
  return std::pair(a.first_row, a.first_column) > std::pair(b.first_row, b.first_column);
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

/// Adds the cell that an area gives a row, if any; `there` is the row's own at that place.
void merged_cells::give(begun& one, std::uint32_t row, const table_cell* there) {
  if (row == one.area.first_row && there != nullptr) {
    one.text = there->text;
    one.form = there->form;
    one.fault = there->fault;
  }
  const std::uint32_t column = one.area.first_column;
  const bool across = one.area.last_column > column;
  if (one.text.empty() && one.fault == cell_fault::none && !across) return;
  applied_.push_back(
      {one.text, row, column, one.form, across ? cell_fault::merged_across : one.fault});
}

void merged_cells::apply(table_row& row) {
  row_ = row.row;
  std::erase_if(begun_, [&](const begun& one) { return one.area.last_row < row.row; });
  begin_areas(row.row);
  if (begun_.empty()) return;
  applied_.clear();
  auto cell = row.cells.begin();
  for (begun& one : begun_) {
    const std::uint32_t column = one.area.first_column;
    if (column > columns_) break;
    for (; cell != row.cells.end() && cell->column < column; ++cell) applied_.push_back(*cell);
    const bool there = cell != row.cells.end() && cell->column == column;
    give(one, row.row, there ? &*cell : nullptr);
    if (there) ++cell;
  }
  applied_.insert(applied_.end(), cell, row.cells.end());
  row.cells.swap(applied_);
}

std::uint32_t merged_cells::reach() const {
  std::uint32_t out = row_;
  for (const begun& one : begun_) {
    if (one.area.first_row == row_) out = std::max(out, one.area.last_row);
  }
  return out;
}

}}}  // namespace zhunze::detail::reading
