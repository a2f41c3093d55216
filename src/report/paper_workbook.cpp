#include "zhunze/report/paper_workbook.hpp"

#include <algorithm>

#include "workbook.hpp"
#include "zhunze/review/words.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

using detail::report::sheet_cell;
using detail::report::sheet_column;
using detail::report::sheet_list;
using detail::report::workbook;

constexpr std::uint32_t rows_of_a_sheet = 1'000'000;
constexpr double narrowest_column = 8, widest_column = 40, wide_line = 100;

double column_width(const std::string& text) {
  double out = 2;
  for (const auto& c : code_points(text)) out += display_width(c.value) > 1 ? 2.1 : 1;
  return std::clamp(out, narrowest_column, widest_column);
}

std::vector<sheet_column> columns_of(const text_table& table) {
  std::vector<sheet_column> out;
  for (const std::string& title : table.head) out.push_back({title, column_width(title)});
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size() && i < out.size(); ++i)
      out[i].width = std::max(out[i].width, column_width(row[i].text));
  // What is to be filled in needs room.
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool empty = std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
      return row.size() <= i || row[i].text.empty();
    });
    if (empty) out[i].width = widest_column / 2;
  }
  return out;
}

}  // namespace

bool write_workbook(const paper& of, language lang, const std::string& path) {
  workbook book(path, true);
  book.title(of.title);
  lxw_format* const head = detail::report::head_format(book);
  lxw_format* const body = detail::report::body_format(book);
  sheet_list about(book, say(review_word::about_sheet, lang), {{of.title, wide_line}}, head, body,
                   rows_of_a_sheet, lang);
  std::size_t tables = 0;
  for (const paper_part& part : of.parts) {
    const bool table = !part.table.rows.empty();
    if (table) ++tables;
    const std::string number = std::to_string(tables);
    if (!part.heading.empty())
      about.add({table ? say(review_word::sheet_of, lang, {number, part.heading}) : part.heading});
    for (const paper_line& line : part.lines)
      about.add({std::string(std::size_t{line.depth} * 2, ' ') + line.text});
  }
  about.finish();
  tables = 0;
  for (const paper_part& part : of.parts) {
    if (part.table.rows.empty()) continue;
    sheet_list list(book, say(review_word::table_sheet, lang, {std::to_string(++tables)}),
                    columns_of(part.table), head, body, rows_of_a_sheet, lang);
    for (const auto& row : part.table.rows) {
      std::vector<sheet_cell> cells;
      for (std::size_t i = 0; i < part.table.head.size(); ++i)
        cells.emplace_back(i < row.size() ? row[i].text : std::string());
      list.add(cells);
    }
    list.finish();
  }
  return book.close();
}

}}  // namespace zhunze
