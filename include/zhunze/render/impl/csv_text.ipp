#pragma once

#include <cstdint>

#include "zhunze/render/csv_text.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

/// True of what begins with a letter, a digit or a common ideograph, as most cells do.
[[nodiscard]] inline bool begins_plainly(std::string_view text) {
  const std::uint32_t first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return (first | 0x20U) - U'a' < 26 || first - U'0' < 10;
  return first >= 0xE4 && first <= 0xE9;
}

/// Blanks before the sign do not help: spreadsheets pass over them.
[[nodiscard]] inline bool looks_like_formula(std::string_view text) {
  if (text.empty() || begins_plainly(text)) return false;
  if (text.front() == '\t' || text.front() == '\r') return true;
  const std::string_view body = trim(text);
  const char32_t first = fold_sign(decode_utf8(body).value);
  return !body.empty() && (first == U'=' || first == U'+' || first == U'-' || first == U'@');
}

/// Looks at every byte: most cells ask for no quotes, and a loop without a way out is done many at
/// a time.
[[nodiscard]] inline bool needs_quotes(std::string_view text) {
  bool needed = false;
  for (const char c : text) needed |= c == ',' || c == '"' || c == '\r' || c == '\n';
  return needed;
}

inline void append_csv_cell(std::string& out, std::string_view text) {
  const bool formula = looks_like_formula(text);
  if (!needs_quotes(text)) {
    if (formula) out += '\'';
    out += text;
    return;
  }
  out += formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace detail::render

ZHUNZE_DECL std::string safe_csv_cell(std::string_view text) {
  std::string out;
  detail::render::append_csv_cell(out, text);
  return out;
}

ZHUNZE_DECL void append_csv_row(std::string& out, const std::vector<std::string_view>& cells) {
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k > 0) out += ',';
    detail::render::append_csv_cell(out, cells[k]);
  }
  out += "\r\n";
}

ZHUNZE_DECL std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  append_csv_row(out, {cells.begin(), cells.end()});
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
