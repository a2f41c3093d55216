#pragma once

#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::optional<std::size_t> first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const decoded one = decode_utf8(text, at);
    if (!one.valid()) return at;
    at += one.length;
  }
  return std::nullopt;
}

ZHUNZE_DECL std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& c : code_points(text)) ++count;
  return count;
}

ZHUNZE_DECL void append_utf8(std::string& out, char32_t code_point) {
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  const char32_t c = surrogate || code_point > 0x10FFFF ? replacement_character : code_point;
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  const auto tail = [&](unsigned shift) { put(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    put(0xF0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

ZHUNZE_DECL std::string to_utf8(char32_t code_point) {
  std::string out;
  append_utf8(out, code_point);
  return out;
}

ZHUNZE_DECL std::string_view cut_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  // A code point is at most four bytes, so its first byte is at most three before the cut.
  for (std::size_t back = 1; back <= 3 && back <= bytes; ++back) {
    const std::size_t at = bytes - back;
    if ((detail::text::byte_at(text, at) & 0xC0) == 0x80) continue;
    const decoded one = decode_utf8(text, at);
    return text.substr(0, one.length > back ? at : bytes);
  }
  return text.substr(0, bytes);
}

}}  // namespace zhunze
