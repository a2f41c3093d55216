#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/text/fold.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::value {

inline bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The lengths of the runs of digits in a text, in order.
inline std::vector<std::size_t> digit_runs(std::string_view text) {
  std::vector<std::size_t> runs;
  bool inside = false;
  for (const char c : text) {
    if (ascii_digit(c) && !inside) runs.push_back(0);
    inside = ascii_digit(c);
    if (inside) ++runs.back();
  }
  return runs;
}

/// Day, month and year with the year last (20/11/2017, Nov 20, 2017), or three short numbers that
/// leave open which is the year (17-11-20).
inline bool date_in_other_order(std::string_view text) {
  const auto runs = digit_runs(text);
  if (runs.size() < 2 || runs.size() > 3 || runs.front() > 2) return false;
  if (runs.back() == 4) return true;
  const bool separated = text.find_first_not_of("0123456789-/.") == std::string_view::npos;
  return runs.size() == 3 && separated && runs[1] <= 2 && runs[2] <= 2;
}

/// Takes off `least` to `most` digits and gives their value, or −1.
inline int take_digits(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < rest.size() && count < most && ascii_digit(rest[count]))
    value = value * 10 + (rest[count++] - '0');
  if (count < least) return -1;
  rest.remove_prefix(count);
  return value;
}

inline bool take_words(std::string_view& rest, std::string_view words) {
  if (rest.substr(0, words.size()) != words) return false;
  rest.remove_prefix(words.size());
  return true;
}

/// What stands behind the year, the month and the day.
using date_marks = std::array<std::string_view, 3>;
inline constexpr date_marks date_forms[] = {
    {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};

struct date_parts {
  int year = -1;
  int month = -1;
  int day = -1;
  std::string_view rest;
};
inline std::optional<date_parts> take_date(std::string_view text, const date_marks& marks) {
  date_parts parts;
  parts.year = take_digits(text, 4, 4);
  if (parts.year < 0 || !take_words(text, marks[0])) return std::nullopt;
  parts.month = take_digits(text, 1, 2);
  if (parts.month < 0 || !take_words(text, marks[1])) return std::nullopt;
  parts.day = take_digits(text, 1, 2);
  if (parts.day < 0 || !take_words(text, marks[2])) return std::nullopt;
  parts.rest = text;
  return parts;
}

/// "T10:30", " 0:00:00" …: what stands behind a date begins like a time.
inline bool begins_like_time(std::string_view rest) {
  const auto shorter = trim(rest);
  if (shorter.size() == rest.size() && !take_words(rest, "T")) return false;
  rest = trim(rest);
  return take_digits(rest, 1, 2) >= 0 && take_words(rest, ":");
}

}  // namespace detail::value

ZHUNZE_DECL read_date_result read_date(std::string_view text) {
  const std::string folded = fold_digits_and_signs(text);
  const auto trimmed = trim(folded);
  for (const auto& marks : detail::value::date_forms) {
    const auto parts = detail::value::take_date(trimmed, marks);
    if (!parts) continue;
    if (detail::value::begins_like_time(parts->rest)) return {{}, date_problem::has_time};
    if (!parts->rest.empty()) return {{}, date_problem::not_a_date};
    const auto day = make_date(parts->year, parts->month, parts->day);
    return {day, day ? date_problem::none : date_problem::no_such_day};
  }
  if (detail::value::date_in_other_order(trimmed)) return {{}, date_problem::other_order};
  return {{}, date_problem::not_a_date};
}

}  // namespace zhunze::inline ZHUNZE_FORM
