#include "sheet_header.hpp"

#include <algorithm>

#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

header_search::header_search(const program& rules, std::string_view kind) : facts_(rules) {
  if (!kind.empty()) {
    if (const record_kind_id known = find_kind(rules, kind)) kinds_.push_back(known);
    return;
  }
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    if (!rules.kinds[i].abstract) kinds_.push_back(record_kind_id(i));
  }
}

bool header_search::names_something(std::string_view text) {
  return std::any_of(kinds_.begin(), kinds_.end(), [&](record_kind_id kind) {
    return find_column(facts_, kind, text).part != column_part::unknown;
  });
}

bool header_search::is_header(const table_row& row) {
  if (kinds_.empty()) return true;
  std::size_t filled = 0;
  std::size_t naming = 0;
  for (const table_cell& cell : row.cells) {
    const std::string_view text = trim(cell.text);
    if (text.empty()) continue;
    ++filled;
    if (!first_invalid_byte(text) && names_something(text)) ++naming;
  }
  return naming * 2 > filled;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
