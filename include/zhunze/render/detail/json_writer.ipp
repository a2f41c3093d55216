#pragma once

#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/text/detail/eight_bytes.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

inline void append_escape(std::string& out, char32_t c) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[c >> shift & 0xF];
}

/// Line and paragraph separators, and what a terminal could take as a command or turn text with.
[[nodiscard]] inline bool needs_json_escape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || is_bidi_control(c);
}

/// How many bytes of a text are ASCII signs that stand as they are.
[[nodiscard]] inline std::size_t plain_json_bytes(std::string_view text) {
  return text::bytes_before(text, [](text::eight_bytes all) {
    return all.below(0x20) | all.equal('"') | all.equal('\\') | all.equal(0x7F) |
           all.beyond_ascii();
  });
}

/// Appends a sign that does not stand as it is.
inline void append_json_sign(std::string& out, char32_t c) {
  if (c == U'"' || c == U'\\') {
    (out += '\\') += static_cast<char>(c);
  } else if (c == U'\n') {
    out += "\\n";
  } else if (c == U'\t') {
    out += "\\t";
  } else {
    append_escape(out, c);
  }
}

inline void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = plain_json_bytes(text);  // up to here; what stands as it is goes in one piece
  std::size_t written = 0;
  while (plain < text.size()) {
    const decoded one = decode_utf8(text, plain);
    const bool stands =
        one.valid() && one.value != U'"' && one.value != U'\\' && !needs_json_escape(one.value);
    if (stands) {
      plain += one.length;
    } else {
      out += text.substr(written, plain - written);
      if (one.valid())
        append_json_sign(out, one.value);
      else
        append_utf8(out, replacement_character);
      plain += one.valid() ? one.length : 1U;
      written = plain;
    }
  }
  out += text.substr(written);
  out += '"';
}

}  // namespace detail::render

ZHUNZE_DECL void json_writer::begin() {
  if (comma_) out_ += ',';
  if (line_) out_ += '\n';
  line_ = false;
  comma_ = true;
}

ZHUNZE_DECL json_writer& json_writer::open_object() {
  begin();
  out_ += '{';
  comma_ = false;
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::close_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::open_array() {
  begin();
  out_ += '[';
  comma_ = false;
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::close_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::key(std::string_view name) {
  text(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::text(std::string_view value) {
  begin();
  detail::render::append_json_text(out_, value);
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::number(std::uint64_t value) {
  return digits(std::to_string(value));
}

ZHUNZE_DECL json_writer& json_writer::digits(std::string_view value) {
  return json(value);
}

ZHUNZE_DECL json_writer& json_writer::json(std::string_view value) {
  begin();
  out_ += value;
  return *this;
}

ZHUNZE_DECL json_writer& json_writer::truth(bool value) {
  return digits(value ? "true" : "false");
}

ZHUNZE_DECL json_writer& json_writer::null() {
  return digits("null");
}

ZHUNZE_DECL json_writer& json_writer::texts(const std::vector<std::string>& values) {
  open_array();
  for (const std::string& one : values) text(one);
  return close_array();
}

}}  // namespace zhunze
