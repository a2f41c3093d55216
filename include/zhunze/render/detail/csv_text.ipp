#pragma once

#include <array>
#include <cstdint>

#include "zhunze/render/detail/csv_text.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

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

/// What a cell's text has in it that the plain way does not do for.
struct csv_signs {
  bool quotes = false;  ///< it must stand in quotes
  bool parts = false;   ///< a program that separates cells by ; or tab would see several in it
};

/// By byte: what `csv_signs` says of it, a bit each.
inline constexpr auto csv_sign_of = [] {
  constexpr std::uint8_t quotes = 1, parts = 2;
  std::array<std::uint8_t, 256> out{};
  out[','] = out['"'] = quotes;
  out[';'] = out['\t'] = parts;
  out['\r'] = out['\n'] = quotes | parts;
  return out;
}();

/// Looks at every byte: most cells have no such sign.
[[nodiscard]] inline csv_signs signs_in(std::string_view text) {
  unsigned found = 0;
  for (const char c : text) found |= csv_sign_of[static_cast<unsigned char>(c)];
  return {(found & 1U) != 0, (found & 2U) != 0};
}

[[nodiscard]] inline bool begins_part(char before) {
  return before == ';' || before == '\t' || before == '\r' || before == '\n';
}

/// Such a program takes the quotes in the middle of a line for text: a part may begin with them.
[[nodiscard]] inline bool part_looks_like_formula(std::string_view rest) {
  const std::size_t begin = rest.find_first_not_of("\"' ");
  return begin != std::string_view::npos && looks_like_formula(rest.substr(begin));
}

inline void append_csv_cell(std::string& out, std::string_view text) {
  const csv_signs signs = signs_in(text);
  if (signs.quotes) out += '"';
  if (looks_like_formula(text)) out += '\'';
  if (!signs.quotes && !signs.parts) {
    out += text;
    return;
  }
  for (std::size_t k = 0; k < text.size(); ++k) {
    const bool part = signs.parts && k != 0 && begins_part(text[k - 1]) && !begins_part(text[k]);
    if (part && part_looks_like_formula(text.substr(k))) out += '\'';
    if (text[k] == '"') out += '"';
    out += text[k];
  }
  if (signs.quotes) out += '"';
}

}  // namespace detail::render

ZHUNZE_DECL void append_safe_csv_cell(std::string& out, std::string_view text) {
  if (!text.empty()) detail::render::append_csv_cell(out, text);
}

ZHUNZE_DECL std::string safe_csv_cell(std::string_view text) {
  std::string out;
  append_safe_csv_cell(out, text);
  return out;
}

ZHUNZE_DECL std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k > 0) out += ',';
    append_safe_csv_cell(out, cells[k]);
  }
  return out += "\r\n";
}

}}  // namespace zhunze
