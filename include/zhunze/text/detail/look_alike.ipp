#pragma once

#include "zhunze/text/detail/code_range.hpp"
#include "zhunze/text/detail/eight_bytes.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/look_alike.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

/// Joins letters, or chooses between their shapes.
[[nodiscard]] constexpr bool shapes_letters(char32_t c) {
  return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000;
}

/// Signs that control devices, lines and objects, which are drawn as nothing; blanks are not meant.
[[nodiscard]] constexpr bool is_undrawn(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFFFC;
}

[[nodiscard]] inline bool is_unseen(char32_t c) {
  return c >= 0xAD && (is_bidi_control(c) || (is_zero_width(c) && !shapes_letters(c)));
}

[[nodiscard]] constexpr bool is_other_blank(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

/// Characters whose compatible form is the same to the eye; circled digits and the like are not.
inline constexpr code_range same_in_form_kc[] = {
    {0x2100, 0x214F},  // letters as signs
    {0x2160, 0x217F},  // Roman numerals
    {0x2E80, 0x2FDF},  // radicals
    {0xF900, 0xFB06},  // compatibility ideographs, ligatures
    {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF01, 0xFFEE}, {0x1D400, 0x1D7FF}, {0x2F800, 0x2FA1F},
};

/// Characters that are drawn like another one; ascending.
struct twin {
  char32_t sign;
  char32_t like;
};
inline constexpr twin twins[] = {
    {0x00B4, U'\''},  {0x02B9, U'\''},  {0x02BC, U'\''},  {0x0391, U'A'},   {0x0392, U'B'},
    {0x0395, U'E'},   {0x0396, U'Z'},   {0x0397, U'H'},   {0x0399, U'I'},   {0x039A, U'K'},
    {0x039C, U'M'},   {0x039D, U'N'},   {0x039F, U'O'},   {0x03A1, U'P'},   {0x03A4, U'T'},
    {0x03A5, U'Y'},   {0x03A7, U'X'},   {0x03BF, U'o'},   {0x0405, U'S'},   {0x0406, U'I'},
    {0x0408, U'J'},   {0x0410, U'A'},   {0x0412, U'B'},   {0x0415, U'E'},   {0x041A, U'K'},
    {0x041C, U'M'},   {0x041D, U'H'},   {0x041E, U'O'},   {0x0420, U'P'},   {0x0421, U'C'},
    {0x0422, U'T'},   {0x0425, U'X'},   {0x0430, U'a'},   {0x0435, U'e'},   {0x043E, U'o'},
    {0x0440, U'p'},   {0x0441, U'c'},   {0x0443, U'y'},   {0x0445, U'x'},   {0x0455, U's'},
    {0x0456, U'i'},   {0x0458, U'j'},   {0x2010, U'-'},   {0x2011, U'-'},   {0x2012, U'-'},
    {0x2013, U'-'},   {0x2014, U'-'},   {0x2015, U'-'},   {0x2018, U'\''},  {0x2019, U'\''},
    {0x201B, U'\''},  {0x201C, U'"'},   {0x201D, U'"'},   {0x2022, 0x00B7}, {0x2024, U'.'},
    {0x2027, 0x00B7}, {0x2032, U'\''},  {0x2033, U'"'},   {0x2044, U'/'},   {0x2212, U'-'},
    {0x2215, U'/'},   {0x2219, 0x00B7}, {0x22C5, 0x00B7}, {0x2500, U'-'},   {0x25CB, 0x3007},
    {0x25E6, 0x00B7}, {0x25EF, 0x3007}, {0x3000, U' '},   {0x30FB, 0x00B7}, {0x30FC, U'-'},
    {0xFF65, 0x00B7},
};

[[nodiscard]] inline char32_t twin_of(char32_t c) {
  if (c < 0xA0 || is_common_han(c)) return c;
  if (is_other_blank(c)) return U' ';
  for (const twin& one : twins)
    if (one.sign == c) return one.like;
  return c;
}

[[nodiscard]] inline bool is_common_han_byte(unsigned char byte) {
  return byte >= 0xE5 && byte <= 0xE9;
}

/// ASCII without a quote in front or two blanks, and plain Han.
[[nodiscard]] inline bool is_plainly_its_key(std::string_view text) {
  if (text.starts_with('\'')) return false;
  const std::size_t letters = bytes_before(
      text, [](eight_bytes all) { return all.below(0x21) | all.beyond_ascii() | all.equal(0x7f); });
  if (letters == text.size()) return true;
  bool blank = true;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      if (byte == ' ' && blank) return false;
      blank = byte == ' ';
      ++i;
    } else if (is_common_han_byte(byte) && i + 2 < text.size()) {
      blank = false;
      i += 3;
    } else {
      return false;
    }
  }
  return text.empty() || !blank;
}

inline void append_without_shapes(std::string& out, std::string_view text) {
  for (const auto& c : code_points(text)) {
    const std::string_view bytes = text.substr(c.begin, c.end - c.begin);
    if (!c.valid) {
      out += bytes;
      continue;
    }
    if (is_bidi_control(c.value) || is_zero_width(c.value)) continue;
    const char32_t like = twin_of(c.value);
    const bool blank = like == U' ' || like == U'\t' || like == U'\r' || like == U'\n';
    if (!blank && is_undrawn(like)) continue;
    if (blank) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (like != c.value) {
      append_utf8(out, like);
    } else {
      out += bytes;
    }
  }
}

}  // namespace detail::text

ZHUNZE_DECL bool has_unseen(std::string_view text) {
  for (const auto& c : code_points(text)) {
    if (c.valid && (detail::text::is_unseen(c.value) || detail::text::is_other_blank(c.value)))
      return true;
  }
  return false;
}

ZHUNZE_DECL std::string without_unseen(std::string_view text) {
  std::string out;
  for (const auto& c : code_points(text)) {
    if (c.valid && detail::text::is_unseen(c.value)) continue;
    if (c.valid && detail::text::is_other_blank(c.value)) {
      out += ' ';
    } else {
      out += text.substr(c.begin, c.end - c.begin);
    }
  }
  return out;
}

ZHUNZE_DECL bool is_look_alike_key(std::string_view text) {
  return detail::text::is_plainly_its_key(text) || look_alike_key(text) == text;
}

ZHUNZE_DECL std::string look_alike_key(std::string_view text) {
  if (detail::text::is_plainly_its_key(text)) return std::string(text);
  std::string compatible;
  for (const auto& c : code_points(text)) {
    const std::string_view bytes = text.substr(c.begin, c.end - c.begin);
    if (c.valid && detail::text::contains(detail::text::same_in_form_kc, c.value)) {
      compatible += nfkc(bytes);
    } else {
      compatible += bytes;
    }
  }
  std::string out;
  detail::text::append_without_shapes(out, nfc(compatible));
  while (out.ends_with(' ')) out.pop_back();
  out = nfc(out);  // what could not be seen may have kept letters and marks apart
  const std::size_t first = out.find_first_not_of("' ");
  return first == std::string::npos ? std::string() : out.substr(first);
}

}}  // namespace zhunze
