#pragma once

#include <string>

#include "zhunze/syntax/impl/lexer_class.hpp"
#include "zhunze/value/read.hpp"

/// Numbers and dates.
namespace zhunze::inline ZHUNZE_FORM::syntax::lexing {

inline token_kind lexer::number_kind(std::size_t begin, std::size_t end) const {
  if (scan_.day(begin) == end) return token_kind::day;
  if (scan_.digits(begin) == end) return token_kind::integer;
  return scan_.fraction(begin) == end ? token_kind::decimal : token_kind::number;
}

/// ASCII digits with a blank, a line's end or a closing bracket behind them: an integer, wherever
/// it stands.
inline bool lexer::take_bare_integer() {
  const std::string_view text = scan_.text();
  std::size_t end = at_;
  while (end < text.size() && is_digit(byte_at(text, end))) ++end;
  constexpr std::string_view behind = " \n\r)]}";
  if (end == at_ || end == text.size() || behind.find(text[end]) == std::string_view::npos) {
    return false;
  }
  push(token_kind::integer, at_, end);
  return true;
}

/// Behind 覆盖 and 至 of a calendar: 2022至2023.
inline bool lexer::year_is_due() const {
  const token_kind before = behind(0);
  return braces_.empty() && (before == token_kind::covers || before == token_kind::until);
}

inline void lexer::take_number() {
  if (take_bare_integer()) return;
  if (sentences_ == sentences::number_due || year_is_due()) {
    if (const std::size_t end = scan_.integer(at_); end != nowhere) {
      return push(token_kind::integer, at_, end);
    }
  }
  if (const std::size_t end = scan_.day(at_); end != nowhere) {
    const std::string spelled = scan_.plain(at_, end);
    if (read_date(spelled).value) return push(token_kind::day, at_, end);
    report(kind::no_such_day, at_, end, {spelled});
    return push(token_kind::day, at_, end, flag_faulty);
  }
  const std::size_t end = scan_.number(at_);
  const std::size_t path = scan_.dotted_path(at_);
  if (path != nowhere && path > scan_.fraction(at_)) return push(token_kind::path, at_, path);
  if (end != nowhere) return push(number_kind(at_, end), at_, end);
  take_malformed_number();
}

[[nodiscard]] inline bool goes_on_as_number(char32_t c) {
  return continues_word(c) || c == U'.' || c == U'%';
}

/// What was meant for a date, written as rules write it: 2017-1-2 is 2017-01-02.
[[nodiscard]] inline std::string as_date(const std::string& spelled) {
  const read_date_result read = read_date(spelled);
  return read.value ? to_text(*read.value) : std::string();
}

inline void lexer::take_malformed_number() {
  std::size_t end = at_;
  for (auto one = scan_.at(end); one.length != 0; one = scan_.at(end)) {
    const bool minus = one.value == U'-' && is_digit(scan_.at(end + one.length).value);
    if (!minus && !goes_on_as_number(one.value)) break;
    end += one.length;
  }
  const std::string spelled = scan_.plain(at_, end);
  const std::size_t begin = at_;
  push(token_kind::number, begin, end, flag_faulty);
  if (spelled.find('-') == std::string::npos) {
    report(kind::number_form, begin, end, {spelled});
  } else if (read_date(spelled).problem == date_problem::no_such_day) {
    out_.tokens.kinds.back() = static_cast<std::uint8_t>(token_kind::day);
    report(kind::no_such_day, begin, end, {spelled});
  } else if (const std::string date = as_date(spelled); !date.empty()) {
    out_.tokens.kinds.back() = static_cast<std::uint8_t>(token_kind::day);
    report(kind::date_form, begin, end, {spelled, date});
  } else {
    std::string apart;
    for (const char c : spelled) apart += c == '-' ? std::string(" - ") : std::string(1, c);
    report(kind::minus_without_blanks, begin, end, {spelled, apart});
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::lexing
