#include "sheet_row.hpp"

#include "zhunze/limits.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

file_fault too_many_sheets() {
  return {kind::workbook_too_large,
          {argument("工作表的张数", "the number of sheets"), std::to_string(limits::sheets)}};
}

file_fault too_many_rows() {
  return {kind::workbook_too_large,
          {argument("一张工作表的行数", "the number of rows in a sheet"),
           std::to_string(limits::sheet_rows)}};
}

file_fault too_many_columns() {
  return {kind::workbook_too_large,
          {argument("一张工作表的列数", "the number of columns in a sheet"),
           std::to_string(limits::columns)}};
}

file_fault too_much_repeated() {
  return {
      kind::workbook_too_large,
      {argument("重复的和合并的单元格的个数", "the number of cells that are repeated or merged"),
       argument(std::to_string(limits::repeated_cells) + "，另加所存单元格的 " +
                    std::to_string(limits::repeated_for_each) + " 倍",
                std::to_string(limits::repeated_cells) + ", and " +
                    std::to_string(limits::repeated_for_each) + " for each that is stored")}};
}

bool repetition_budget::take(std::uint64_t stored, std::uint64_t repeated) {
  stored_ += stored;
  repeated_ += repeated;
  return repeated_ <= limits::repeated_cells + limits::repeated_for_each * stored_;
}

void sheet_row::begin(std::uint32_t row, bool hidden) {
  row_.row = row;
  row_.hidden = hidden;
  row_.cells.clear();
  texts_.clear();
  begins_.clear();
}

void sheet_row::add(std::uint32_t column, std::string_view text, cell_form form, cell_fault fault,
                    std::string_view stored) {
  if (text.empty() && fault == cell_fault::none) return;
  if (text.size() > limits::cell_bytes) {
    text = cut_utf8(text, limits::cell_bytes);
    fault = cell_fault::too_long;
  }
  const std::size_t begin = texts_.size();
  texts_ += text;
  texts_ += stored;
  add_cell(column, text, form, fault, begin, stored);
}

void sheet_row::add_lasting(std::uint32_t column, std::string_view text) {
  if (text.empty()) return;
  const bool too_long = text.size() > limits::cell_bytes;
  if (too_long) text = cut_utf8(text, limits::cell_bytes);
  add_cell(column, text, cell_form::text, too_long ? cell_fault::too_long : cell_fault::none,
           std::string::npos, {});
}

void sheet_row::add_cell(std::uint32_t column, std::string_view text, cell_form form,
                         cell_fault fault, std::size_t begin, std::string_view stored) {
  row_.cells.push_back({text, row_.row, column, form, fault, stored});
  begins_.push_back(begin);
}

void sheet_row::give(std::uint32_t number, table_row& out) {
  out.row = number;
  out.hidden = row_.hidden;
  out.cells.clear();
  for (std::size_t i = 0; i < row_.cells.size(); ++i) {
    table_cell& cell = out.cells.emplace_back(row_.cells[i]);
    cell.row = number;
    if (begins_[i] != std::string::npos) {
      const std::string_view behind = std::string_view(texts_).substr(begins_[i]);
      cell.stored = behind.substr(cell.text.size(), cell.stored.size());
      cell.text = behind.substr(0, cell.text.size());
    }
  }
}

}}}  // namespace zhunze::detail::reading
