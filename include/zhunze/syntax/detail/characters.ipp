#pragma once

#include <string>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/lexer_class.hpp"

/// Characters that no rules file may hold, wherever they stand.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

/// U+200B.
[[nodiscard]] inline std::string code_point_name(char32_t c) {
  std::string digits;
  for (; c != 0 || digits.size() < 4; c >>= 4) digits.insert(0, 1, "0123456789ABCDEF"[c & 0xFU]);
  return "U+" + digits;
}

enum class fault : std::uint8_t { none, bytes, bidi, zero_width, control };

[[nodiscard]] inline fault fault_of(const decoded& one, std::size_t at) {
  if (!one.valid()) return fault::bytes;
  if (one.value < 0x80) {
    const bool fine = one.value >= 0x20
                          ? one.value != 0x7F
                          : one.value == U'\t' || one.value == U'\n' || one.value == U'\r';
    return fine ? fault::none : fault::control;
  }
  if (is_common_han(one.value)) return fault::none;
  if (one.value < 0xA0) return fault::control;
  if (is_bidi_control(one.value)) return fault::bidi;
  const bool byte_order_mark = one.value == 0xFEFF && at == 0;
  return is_zero_width(one.value) && !byte_order_mark ? fault::zero_width : fault::none;
}

inline void report_fault(fault what, char32_t first, location place, diagnostics& found) {
  switch (what) {
    case fault::none:
      return;
    case fault::bytes:
      found.add(kind::invalid_utf8, place,
                {found.sources()[place.source.index()].name,
                 std::to_string(std::size_t{place.bytes.begin} + 1)});
      return;
    case fault::bidi:
      found.add(kind::bidi_control, place, {code_point_name(first)});
      return;
    case fault::zero_width:
      found.add(kind::zero_width_character, place, {code_point_name(first)});
      return;
    case fault::control:
      found.add(kind::control_character, place, {code_point_name(first)});
      return;
  }
}

// A line break of CR alone would let two programs count different lines.
[[nodiscard]] inline bool lone_return(std::string_view text, std::size_t at) {
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
}

/// The first character from `at` on that is neither a line feed nor visible ASCII nor a common
/// ideograph.
[[nodiscard]] inline std::size_t skip_faultless(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::uint32_t byte = byte_at(text, at);
    if (byte - 0x20 < 0x5F || byte == '\n') {
      ++at;
    } else if (is_common_han_at(text, at)) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

inline void check_characters(source_id source, std::string_view text, diagnostics& found) {
  std::size_t runs = 0;
  for (std::size_t at = skip_faultless(text, 0); at < text.size() && runs <= limits::diagnostics;
       at = skip_faultless(text, at)) {
    const std::size_t begin = at;
    const decoded first = decode_utf8(text, at);
    fault what = fault_of(first, at);
    if (what == fault::none && lone_return(text, at)) what = fault::control;
    at += first.valid() ? first.length : 1;
    if (what == fault::none) continue;
    for (decoded next = decode_utf8(text, at); at < text.size() && fault_of(next, at) == what;
         next = decode_utf8(text, at)) {
      at += next.valid() ? next.length : 1;
    }
    const span bytes{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    report_fault(what, first.value, location{source, bytes}, found);
    ++runs;
  }
}

}}}  // namespace zhunze::syntax::lexing
