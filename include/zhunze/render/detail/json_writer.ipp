#pragma once

#include "zhunze/render/detail/json_writer.hpp"
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
  std::size_t at = 0;
  while (at < text.size() && text[at] >= ' ' && text[at] <= '~' && text[at] != '"' &&
         text[at] != '\\')
    ++at;
  return at;
}

inline void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  const std::size_t plain = plain_json_bytes(text);
  out += text.substr(0, plain);
  text.remove_prefix(plain);
  for (const auto& c : code_points(text)) {
    if (c.value == U'"' || c.value == U'\\') {
      (out += '\\') += static_cast<char>(c.value);
    } else if (c.value == U'\n') {
      out += "\\n";
    } else if (c.value == U'\t') {
      out += "\\t";
    } else if (needs_json_escape(c.value)) {
      append_escape(out, c.value);
    } else {
      append_utf8(out, c.value);
    }
  }
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
