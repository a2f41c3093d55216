#pragma once

#include <algorithm>

#include "zhunze/render/csv_text.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

/// Blanks before the sign do not help: spreadsheets pass over them.
[[nodiscard]] inline bool looks_like_formula(std::string_view text) {
  if (!text.empty() && (text.front() == '\t' || text.front() == '\r')) return true;
  const std::string_view body = trim(text);
  const char32_t first = fold_sign(decode_utf8(body).value);
  return !body.empty() && (first == U'=' || first == U'+' || first == U'-' || first == U'@');
}

}  // namespace detail::render

ZHUNZE_DECL std::string safe_csv_cell(std::string_view text) {
  std::string cell = detail::render::looks_like_formula(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

ZHUNZE_DECL std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k > 0) out += ',';
    out += safe_csv_cell(cells[k]);
  }
  return out + "\r\n";
}

}  // namespace zhunze::inline ZHUNZE_FORM
