#include "sheet_header.hpp"

#include <algorithm>

#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

header_search::header_search(const program& rules, std::string_view kind)
    : rules_(rules), facts_(rules) {
  if (!kind.empty()) {
    if (const record_kind_id known = find_kind(rules, kind)) kinds_.push_back(known);
    return;
  }
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    if (!rules.kinds[i].abstract) kinds_.push_back(record_kind_id(i));
  }
}

column header_search::named_by(std::string_view text) {
  for (const record_kind_id kind : kinds_) {
    column one = find_column(facts_, kind, text);
    if (one.part != column_part::unknown) return one;
  }
  return {};
}

bool header_search::look_at(const table_row& row) {
  if (kinds_.empty()) {
    row_ = row.row;
    return false;
  }
  std::size_t filled = 0;
  std::size_t naming = 0;
  bool id = false;
  for (const table_cell& cell : row.cells) {
    const std::string_view text = trim(cell.text);
    if (text.empty()) continue;
    ++filled;
    if (first_invalid_byte(text)) continue;
    const column one = named_by(text);
    if (one.part == column_part::unknown) continue;
    ++naming;
    id = id || (one.part == column_part::value &&
                rules_[one.fact].value_type.kind == type_kind::identifier);
  }
  const bool most = naming * 2 > filled;
  if (most || (naming > naming_ && (naming > 1 || id))) {
    row_ = row.row;
    naming_ = naming;
  }
  return !most;
}

}}}  // namespace zhunze::detail::reading
