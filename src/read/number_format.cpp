#include "number_format.hpp"

#include <algorithm>
#include <string>

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t past(std::string_view code, char closing, std::size_t from) {
  const std::size_t end = code.find(closing, from);
  return end == std::string_view::npos ? code.size() : end + 1;
}

/// The letters and signs of a format's first section that mean something, in lower case: without
/// quoted, escaped and bracketed text, paddings, and the words for the halves of a day.
std::string meaning(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size();) {
    const char c = code[i];
    if (c == ';') break;
    if (c == '"') {
      i = past(code, '"', i + 1);
    } else if (c == '[') {
      const std::size_t end = past(code, ']', i + 1);
      // Hours, minutes or seconds that run on beyond a day.
      const char unit = i + 1 < code.size() ? lower(code[i + 1]) : ' ';
      const bool runs_on =
          code.substr(i + 1, end - i - 2).find_first_not_of(code[i + 1]) == std::string_view::npos;
      if (runs_on && (unit == 'h' || unit == 's' || unit == 'm')) out += 'h';
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      i += 2;
    } else if (lower(c) == 'a' && code.substr(i).size() >= 3 &&
               (code[i + 1] == '/' || code[i + 2] == '/')) {
      i += code[i + 1] == '/' ? 3 : 5;  // A/P, AM/PM
    } else {
      out += lower(c);
      ++i;
    }
  }
  return out;
}

bool has(std::string_view text, char c) {
  return text.find(c) != std::string_view::npos;
}

}  // namespace

number_format format_of_code(std::string_view code) {
  const std::string signs = meaning(code);
  if (signs == "general" || signs == "standard") return {};
  const bool clock = has(signs, 'h') || has(signs, 's');
  if (has(signs, 'y') || has(signs, 'd') || (has(signs, 'm') && !clock)) {
    return {number_look::date, 0};
  }
  if (clock) return {number_look::time, 0};
  if (has(signs, '%')) return {number_look::percent, 0};
  const bool zeros = signs.size() > 1 && signs.size() <= 15 &&
                     std::all_of(signs.begin(), signs.end(), [](char c) { return c == '0'; });
  return {number_look::plain, static_cast<std::uint8_t>(zeros ? signs.size() : 0)};
}

/// Beyond 49 are the formats of East Asian editions: a few of them are dates in one and times in
/// another, which a date that is no whole day shows.
number_format built_in_format(std::uint32_t id) {
  const auto within = [id](std::uint32_t first, std::uint32_t last) {
    return id >= first && id <= last;
  };
  if (id == 9 || id == 10) return {number_look::percent, 0};
  if (within(18, 21) || within(32, 33) || within(45, 47)) return {number_look::time, 0};
  if (within(14, 17) || id == 22 || within(27, 36) || within(50, 58)) {
    return {number_look::date, 0};
  }
  return {};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
