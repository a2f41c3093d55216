#include "csv_form.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sheet_header.hpp"
#include "table_row.hpp"
#include "zhunze/csv/detail/csv.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::array<char, 4> separators = {',', '\t', ';', '|'};
/// The first rows stand within so many bytes.
constexpr std::size_t bytes_looked_at = std::size_t{1} << 16;

/// `sep=;` on a line of its own, as spreadsheet programs read it.
bool says_separator(std::string_view text, char& separator) {
  constexpr std::string_view word = "sep=";
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  if (end != word.size() + 1 || !text.starts_with(word)) return false;
  separator = text[word.size()];
  return separator != '"' && static_cast<unsigned char>(separator) < 0x80;
}

struct found_header {
  std::size_t naming = 0;
  std::size_t above = 0;
};

found_header find_header(const program& rules, std::string_view kind, std::string_view text,
                         char separator) {
  header_search search(rules, kind);
  csv_scanner scan(text, 1, separator);
  std::vector<csv_cell> cells;
  std::vector<std::uint32_t> numbers;
  table_row row;
  while (numbers.size() < limits::header_rows && scan.next(cells)) {
    row.row = cells.front().row;
    row.cells.clear();
    for (const csv_cell& cell : cells)
      row.cells.push_back(
          {cell.text, cell.row, cell.column, cell_form::text, cell_fault::none, {}});
    numbers.push_back(row.row);
    if (!search.look_at(row)) break;
  }
  const auto at = std::find(numbers.begin(), numbers.end(), search.row());
  if (at == numbers.end()) return {};
  return {search.naming(), static_cast<std::size_t>(at - numbers.begin())};
}

}  // namespace

csv_form form_of(const program& rules, std::string_view kind, std::string_view text) {
  csv_form out;
  std::string_view rest = text.substr(0, bytes_looked_at);
  char said = ',';
  if (says_separator(rest, said)) {
    out.says_separator = true;
    out.separator = said;
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    out.titles = find_header(rules, kind, rest, said).above;
    return out;
  }
  found_header best;
  for (const char separator : separators) {
    const found_header one = find_header(rules, kind, rest, separator);
    if (one.naming <= best.naming) continue;
    best = one;
    out.separator = separator;
    out.titles = one.above;
  }
  return out;
}

argument separator_in_words(char separator) {
  if (separator == '\t') return {"制表符", "tabs"};
  if (separator == ';') return {"分号", "semicolons"};
  return std::string(1, separator);
}

}}}  // namespace zhunze::detail::reading
