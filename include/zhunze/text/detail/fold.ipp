#pragma once

#include <array>
#include <cstddef>

#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

inline constexpr char32_t ideographic_space = 0x3000;

[[nodiscard]] constexpr bool is_fullwidth_ascii(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E;
}

[[nodiscard]] constexpr char32_t ascii_twin(char32_t c) {
  return c - 0xFEE0;
}

inline constexpr auto blanks = std::to_array<std::string_view>(
    {" ", "\t", "\r", "\n", "\xE3\x80\x80" /* U+3000 */, "\xC2\xA0" /* U+00A0 */});

inline std::size_t blank_at_front(std::string_view text) {
  for (const std::string_view blank : blanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

inline std::size_t blank_at_back(std::string_view text) {
  for (const std::string_view blank : blanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

}  // namespace detail::text

ZHUNZE_DECL bool is_fullwidth_letter(char32_t c) {
  return (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

ZHUNZE_DECL char32_t fold_sign(char32_t c) {
  if (detail::text::is_fullwidth_ascii(c) && !is_fullwidth_letter(c)) {
    return detail::text::ascii_twin(c);
  }
  if (c == detail::text::ideographic_space) return U' ';
  if (c == U'\u3001') return U',';
  if (c == U'\u3002') return U';';
  return c;
}

ZHUNZE_DECL std::string fold_digits_and_signs(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const auto& c : code_points(text)) {
    if (detail::text::is_fullwidth_ascii(c.value)) {
      append_utf8(out, detail::text::ascii_twin(c.value));
    } else if (c.value == detail::text::ideographic_space) {
      out += ' ';
    } else {
      out += text.substr(c.begin, c.end - c.begin);
    }
  }
  return out;
}

ZHUNZE_DECL std::string_view trim(std::string_view text) {
  while (const std::size_t blank = detail::text::blank_at_front(text)) text.remove_prefix(blank);
  while (const std::size_t blank = detail::text::blank_at_back(text)) text.remove_suffix(blank);
  return text;
}

}}  // namespace zhunze
