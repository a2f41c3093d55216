#pragma once

#include "zhunze/text/detail/character_tables.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

[[nodiscard]] constexpr bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

}  // namespace detail::text

ZHUNZE_DECL std::string_view unicode_version() {
  return detail::text::table_version;
}

ZHUNZE_DECL bool is_word_start(char32_t c) {
  if (c < 0x80) return detail::text::is_ascii_letter(c) || c == U'_';
  return detail::text::is_common_han(c) || detail::text::contains(detail::text::word_start, c);
}

ZHUNZE_DECL bool is_word_continue(char32_t c) {
  if (c < 0x80) return is_word_start(c) || detail::text::is_ascii_digit(c);
  return is_word_start(c) || detail::text::contains(detail::text::word_more, c);
}

ZHUNZE_DECL bool is_han(char32_t c) {
  return detail::text::is_common_han(c) || detail::text::contains(detail::text::han, c);
}

ZHUNZE_DECL bool is_bidi_control(char32_t c) {
  return detail::text::contains(detail::text::bidi_controls, c);
}

ZHUNZE_DECL bool is_zero_width(char32_t c) {
  return detail::text::contains(detail::text::invisible, c);
}

ZHUNZE_DECL int display_width(char32_t c) {
  if (c < 0x7F) return c < 0x20 ? 0 : 1;
  if (detail::text::is_common_han(c)) return 2;
  if (detail::text::contains(detail::text::zero_columns, c)) return 0;
  return detail::text::contains(detail::text::two_columns, c) ? 2 : 1;
}

ZHUNZE_DECL std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (const auto& c : code_points(text)) {
    columns += static_cast<std::size_t>(display_width(c.value));
  }
  return columns;
}

}}  // namespace zhunze
