#pragma once

#include <algorithm>

#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/position.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

[[nodiscard]] inline std::size_t columns_after(char32_t c, std::size_t before) {
  if (c == U'\t') return before + tab_columns - before % tab_columns;
  return before + static_cast<std::size_t>(display_width(c));
}

}  // namespace detail::text

ZHUNZE_DECL line_index::line_index(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    const bool ends = text[i] == '\n' || (text[i] == '\r' && !crlf);
    if (ends) starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

ZHUNZE_DECL std::uint32_t line_index::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

ZHUNZE_DECL std::size_t line_index::line_begin(std::uint32_t line) const {
  if (line == 0) return 0;
  return line <= starts_.size() ? starts_[line - 1] : text_.size();
}

ZHUNZE_DECL std::string_view line_index::line_text(std::uint32_t line) const {
  if (line == 0) return {};
  const std::size_t begin = line_begin(line);
  std::string_view found = text_.substr(begin, line_begin(line + 1) - begin);
  if (found.ends_with('\n')) found.remove_suffix(1);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

ZHUNZE_DECL text_position line_index::position(std::size_t offset) const {
  text_position place;
  place.line = line_of(offset);
  const std::size_t before = offset - std::min(offset, line_begin(place.line));
  std::size_t display = 0;
  for (const auto& c : code_points(line_text(place.line))) {
    if (c.end > before) break;
    ++place.column;
    place.utf16 += c.value > 0xFFFF ? 2 : 1;
    display = detail::text::columns_after(c.value, display);
  }
  place.display = static_cast<std::uint32_t>(display);
  return place;
}

ZHUNZE_DECL std::size_t line_index::offset_of(std::uint32_t line, std::uint32_t utf16) const {
  const std::size_t begin = line_begin(line);
  std::uint32_t units = 0;
  for (const auto& c : code_points(line_text(line))) {
    units += c.value > 0xFFFF ? 2 : 1;
    if (units > utf16) return begin + c.begin;
  }
  return begin + line_text(line).size();
}

ZHUNZE_DECL std::string column_letters(std::uint32_t column) {
  std::string out;
  for (; column != 0; column = (column - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return out;
}

}}  // namespace zhunze
