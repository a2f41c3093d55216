#pragma once

#include <string>
#include <string_view>

#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

/// One code point as it may be shown on a terminal.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

[[nodiscard]] inline bool is_name_mark(char32_t c) {
  return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

[[nodiscard]] inline bool is_plain(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return false;
  return c < 0x7F || (!is_bidi_control(c) && (is_name_mark(c) || !is_zero_width(c)));
}

inline void append_hex(std::string& out, char32_t c, int least_digits) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  int count = least_digits;
  while (count < 8 && (c >> (4 * count)) != 0) ++count;
  while (count-- > 0) out += digits[c >> (4 * count) & 0xF];
}

/// How many bytes at the beginning of a text need no closer look: visible ASCII, common ideographs,
/// and the usual punctuation between them (U+2010–2027, 3001–301F, FF00–FF3F).
[[nodiscard]] inline std::size_t plain_bytes(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto follows = [&](std::size_t at) { return byte(at) >= 0x80 && byte(at) < 0xC0; };
  std::size_t at = 0;
  while (at < text.size()) {
    const unsigned char lead = byte(at);
    if (lead >= 0x20 && lead < 0x7F) {
      ++at;
      continue;
    }
    if (lead < 0xE2 || lead > 0xEF || text.size() - at < 3) break;
    const unsigned char second = byte(at + 1);
    const bool ideograph = lead >= 0xE5 && lead <= 0xE9 && follows(at + 1) && follows(at + 2);
    const bool quote =
        lead == 0xE2 && second == 0x80 && byte(at + 2) >= 0x90 && byte(at + 2) < 0xA8;
    const bool stop = lead == 0xE3 && second == 0x80 && byte(at + 2) > 0x80 && byte(at + 2) < 0xA0;
    const bool full_width = lead == 0xEF && second == 0xBC && follows(at + 2);
    if (!ideograph && !quote && !stop && !full_width) break;
    at += 3;
  }
  return at;
}

/// One code point of `text` as it may be shown.
inline void append_visible(std::string& out, std::string_view text,
                           const code_points::code_point& c) {
  if (!c.valid) {
    out += "\\x";
    append_hex(out, static_cast<unsigned char>(text[c.begin]), 2);
  } else if (is_plain(c.value)) {
    out += text.substr(c.begin, c.end - c.begin);
  } else if (c.value == U'\n' || c.value == U'\t' || c.value == U'\r') {
    out += c.value == U'\n' ? "\\n" : c.value == U'\t' ? "\\t" : "\\r";
  } else {
    out += "\\u{";
    append_hex(out, c.value, 1);
    out += '}';
  }
}

}}}  // namespace zhunze::detail::render
