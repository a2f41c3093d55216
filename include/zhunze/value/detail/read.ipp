#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/limits.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/detail/numeral_sign.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::value {

/// Reads a numeral as it is said. Each function gives −1 where what it stands at is not well
/// formed.
class numeral_reader {
 public:
  explicit numeral_reader(const std::vector<char32_t>& signs) : signs_(signs) {}

  std::int64_t read() {
    const auto value = below(100'000'000);
    return at_end() ? value : -1;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == signs_.size(); }
  [[nodiscard]] std::int64_t worth(std::size_t ahead = 0) const {
    return at_ + ahead < signs_.size() ? numeral_worth(signs_[at_ + ahead]) : -1;
  }

  /// A numeral whose greatest unit may be `unit` (亿, then 万, then those of a section).
  std::int64_t below(std::int64_t unit) {
    if (unit < 10'000) return section();
    const auto lower_unit = unit == 10'000 ? 1'000 : 10'000;
    const auto left = below(lower_unit);
    if (left < 0 || worth() != unit) return left;
    ++at_;
    // 一万亿: what has been read is itself counted by a greater unit.
    if (at_end() || worth() > unit) return left * unit;
    if (last_digit()) return left * unit + signs_worth_at(at_++) * (unit / 10);
    if (worth() == 0) ++at_;
    const auto rest = below(lower_unit);
    return rest <= 0 ? -1 : left * unit + rest;
  }

  /// Up to 千. A zero stands between two parts; a digit right behind a unit at the very end means
  /// the next unit down (一百五 is 150).
  std::int64_t section() {
    std::int64_t sum = 0;
    std::int64_t unit = 10'000;
    bool zero = false;
    for (bool any = false;; any = true) {
      if (any && !zero && worth() == 0) {
        zero = true;
        ++at_;
      }
      const bool short_ten = worth() == 10;
      if (!short_ten && (worth() < 1 || worth() > 9)) return any && !zero ? sum : -1;
      const auto digit = short_ten ? 1 : worth();
      const auto next = short_ten ? 10 : worth(1);
      if (next < 10 || next > 1'000) return ones(sum, any ? unit : 10, zero);
      if (next >= unit || (next == 10 && signs_[at_] == U'两')) return -1;
      sum += digit * next;
      unit = next;
      zero = false;
      at_ += short_ten ? 1 : 2;
    }
  }

  /// The digit that ends a section, behind `unit`.
  std::int64_t ones(std::int64_t sum, std::int64_t unit, bool zero) {
    if (signs_[at_] == U'两' && (sum != 0 || zero || (at_end_behind() && at_ != 0))) return -1;
    if (zero && unit == 10) return -1;
    if (!zero && unit > 10 && !at_end_behind()) return -1;
    const auto digit = signs_worth_at(at_++);
    return sum + (zero ? digit : digit * (unit / 10));
  }

  [[nodiscard]] bool at_end_behind() const { return at_ + 1 == signs_.size(); }
  [[nodiscard]] bool last_digit() const {
    return at_end_behind() && worth() >= 1 && worth() <= 9 && signs_[at_] != U'两';
  }
  [[nodiscard]] std::int64_t signs_worth_at(std::size_t at) const {
    return numeral_worth(signs_[at]);
  }

  const std::vector<char32_t>& signs_;
  std::size_t at_ = 0;
};

/// Digits one by one, as in years: 二〇一七. Two digits only where the second is a zero, for 三四
/// may mean three or four. −1 for anything else.
inline std::int64_t read_digit_by_digit(const std::vector<char32_t>& signs) {
  if (signs.size() < 2 || signs.size() > limits::number_digits) return -1;
  if (signs.size() == 2 && numeral_worth(signs[1]) != 0) return -1;
  if (numeral_worth(signs.front()) == 0) return -1;
  std::int64_t value = 0;
  for (const auto c : signs) {
    const auto digit = numeral_worth(c);
    if (digit > 9 || c == U'两') return -1;
    value = value * 10 + digit;
  }
  return value;
}

}  // namespace detail::value

ZHUNZE_DECL std::optional<number> read_chinese_number(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::vector<char32_t> signs;
  for (const auto& c : code_points(trim(text))) {
    if (detail::value::numeral_worth(c.value) < 0 || signs.size() == longest) return std::nullopt;
    signs.push_back(c.value);
  }
  if (signs.empty()) return std::nullopt;
  const auto first = detail::value::numeral_worth(signs.front());
  if (signs.size() == 1 && first <= 9) return number(first);
  if (const auto value = detail::value::read_digit_by_digit(signs); value >= 0)
    return number(value);
  if (const auto value = detail::value::numeral_reader(signs).read(); value >= 0)
    return number(value);
  return std::nullopt;
}

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

namespace detail::value {

inline constexpr std::array<std::string_view, 7> words_of_yes = {"是",   "有", "√", "yes",
                                                                 "true", "1",  "y"};
inline constexpr std::array<std::string_view, 7> words_of_no = {"否",    "无", "×", "no",
                                                                "false", "0",  "n"};

inline std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// Digits with at most one point, as written.
struct plain_digits {
  std::int64_t mantissa = 0;
  int decimals = 0;
  std::size_t count = 0;  ///< digits written

  [[nodiscard]] bool push(char c) {
    if (++count > limits::number_digits) return false;
    mantissa = mantissa * 10 + (c - '0');
    return true;
  }
};

/// Takes off the digits before the point. Separators stand behind one to three digits, then behind
/// every three.
inline bool take_whole_part(std::string_view& rest, plain_digits& digits, bool separators) {
  std::size_t run = 0;
  bool separated = false;
  for (; !rest.empty(); rest.remove_prefix(1)) {
    if (ascii_digit(rest.front())) {
      ++run;
      if (!digits.push(rest.front())) return false;
    } else if (separators && rest.front() == ',') {
      if (run == 0 || run > 3 || (separated && run != 3)) return false;
      separated = true;
      run = 0;
    } else {
      break;
    }
  }
  return run != 0 && (!separated || run == 3);
}

inline bool take_decimals(std::string_view& rest, plain_digits& digits) {
  if (!take_words(rest, ".")) return true;
  while (!rest.empty() && ascii_digit(rest.front())) {
    if (!digits.push(rest.front())) return false;
    ++digits.decimals;
    rest.remove_prefix(1);
  }
  return digits.decimals != 0;
}

/// 万, 亿 and 万亿 behind digits.
inline std::int64_t take_big_unit(std::string_view& rest) {
  const std::int64_t tens_of_thousands = take_words(rest, "万") ? 10'000 : 1;
  return tens_of_thousands * (take_words(rest, "亿") ? 100'000'000 : 1);
}

inline bool unit_character(char32_t c, bool first) {
  const bool digit = c >= U'0' && c <= U'9';
  const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
  if (c < 0x80) return letter || (digit && !first);
  // Blanks and punctuation of Latin and Chinese, and the full-width forms.
  const bool punctuation = c <= 0xAF || (c >= 0x2000 && c <= 0x206F) ||
                           (c >= 0x3000 && c <= 0x303F && c != U'々' && c != U'〇') ||
                           (c >= 0xFF00 && c <= 0xFF65) || c == replacement_character;
  return !punctuation && !(first && numeral_worth(c) >= 0);
}

/// A unit is one word. It does not begin like a numeral: 5百 is neither five nor 500 here.
inline bool unit_word(std::string_view text) {
  for (const auto& c : code_points(text))
    if (!c.valid || !unit_character(c.value, c.begin == 0)) return false;
  return true;
}

inline std::optional<number> negated_if(bool negative, const std::optional<number>& n) {
  return n && negative ? subtract(number(0), *n) : n;
}

/// 1/3
inline std::optional<number> read_digit_fraction(std::string_view text) {
  plain_digits top;
  plain_digits bottom;
  if (!take_whole_part(text, top, false) || !take_words(text, "/")) return std::nullopt;
  if (!take_whole_part(text, bottom, false) || !text.empty()) return std::nullopt;
  if (top.count + bottom.count > limits::number_digits) return std::nullopt;
  return number::fraction(top.mantissa, bottom.mantissa);
}

/// X or Y in X分之Y: 百, 千 and 万 may stand alone there (百分之百).
inline std::optional<number> read_fraction_part(std::string_view text) {
  if (text == "百" || text == "千" || text == "万" || text == "亿")
    return number(numeral_worth(decode_utf8(text).value));
  return read_chinese_number(text);
}

/// 二十, 三分之一, 百分之二十
inline std::optional<read_number_result> read_spoken_number(std::string_view text) {
  constexpr std::string_view of = "分之";
  const auto at = text.find(of);
  if (at == std::string_view::npos) {
    const auto whole = read_chinese_number(text);
    if (!whole) return std::nullopt;
    return read_number_result{*whole, false, ""};
  }
  const auto bottom = read_fraction_part(text.substr(0, at));
  const auto top = read_fraction_part(text.substr(at + of.size()));
  if (!bottom || !top) return std::nullopt;
  const auto value = divide(*top, *bottom);
  if (!value) return std::nullopt;
  return read_number_result{*value, text.substr(0, at) == "百", ""};
}

inline std::optional<read_number_result> read_written_number(std::string_view text,
                                                             bool separators) {
  plain_digits digits;
  if (!take_whole_part(text, digits, separators) || !take_decimals(text, digits))
    return std::nullopt;
  const auto plain = number::decimal(digits.mantissa, digits.decimals);
  const auto big = take_big_unit(text);
  const bool percent = big == 1 && take_words(text, "%");
  if (!text.empty() && (percent || !unit_word(text))) return std::nullopt;
  const auto value = percent ? divide(plain, number(100)) : multiply(plain, number(big));
  if (!value) return std::nullopt;
  return read_number_result{*value, percent, std::string(text)};
}

}  // namespace detail::value

ZHUNZE_DECL std::optional<bool> read_truth(std::string_view text) {
  const std::string folded = detail::value::lower_case(fold_digits_and_signs(text));
  const auto word = trim(folded);
  for (const auto yes : detail::value::words_of_yes)
    if (word == yes) return true;
  for (const auto no : detail::value::words_of_no)
    if (word == no) return false;
  return std::nullopt;
}

namespace detail::value {

/// Digits and nothing else, as most numbers are written; nothing where there is more to read.
inline std::optional<number> read_bare_digits(std::string_view text) {
  if (text.empty() || text.size() > limits::number_digits) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return number(value);
}

}  // namespace detail::value

namespace detail::value {

/// ¥ before the digits, full-width or not (¥ U+00A5, ￥ U+FFE5).
inline bool take_yuan_sign(std::string_view& rest) {
  if (!take_words(rest, "\xC2\xA5") && !take_words(rest, "\xEF\xBF\xA5")) return false;
  rest = trim(rest);
  return true;
}

}  // namespace detail::value

ZHUNZE_DECL std::optional<read_number_result> read_number(std::string_view text, bool separators) {
  if (const auto bare = detail::value::read_bare_digits(text))
    return read_number_result{*bare, false, ""};
  const std::string folded = fold_digits_and_signs(text);
  auto rest = trim(folded);
  if (auto spoken = detail::value::read_spoken_number(rest)) return spoken;
  const bool negative = detail::value::take_words(rest, "-");
  if (const auto fraction = detail::value::read_digit_fraction(rest)) {
    const auto value = detail::value::negated_if(negative, fraction);
    if (!value) return std::nullopt;
    return read_number_result{*value, false, ""};
  }
  const bool yuan = detail::value::take_yuan_sign(rest);
  const bool negative_behind = yuan && !negative && detail::value::take_words(rest, "-");
  auto written = detail::value::read_written_number(rest, separators);
  if (!written) return std::nullopt;
  if (yuan && (written->percent || !(written->unit.empty() || written->unit == "元")))
    return std::nullopt;
  if (yuan) written->unit = "元";
  const auto value = detail::value::negated_if(negative || negative_behind, written->value);
  if (!value) return std::nullopt;
  written->value = *value;
  return written;
}

ZHUNZE_DECL std::optional<read_number_result> read_number_of_unit(std::string_view text,
                                                                  bool separators,
                                                                  std::string_view unit) {
  const auto trimmed = trim(text);
  const bool with_unit = !unit.empty() && trimmed.size() > unit.size() &&
                         trimmed.substr(trimmed.size() - unit.size()) == unit;
  if (!with_unit) return read_number(trimmed, separators);
  auto bare = read_number(trimmed.substr(0, trimmed.size() - unit.size()), separators);
  if (!bare || bare->percent || !bare->unit.empty()) return read_number(trimmed, separators);
  bare->unit = std::string(unit);
  return bare;
}

namespace detail::value {

/// True where both count ten thousands: 万 and 亿 leave open what of.
inline bool counts_like(std::string_view text, std::string_view sign, std::int64_t worth) {
  if (text.ends_with(sign)) return true;
  return worth >= 10'000 &&
         (text.find("万") != std::string_view::npos || text.find("亿") != std::string_view::npos);
}

}  // namespace detail::value

ZHUNZE_DECL std::optional<two_amounts> read_two_amounts(std::string_view text,
                                                        std::string_view unit) {
  const decoded first = decode_utf8(unit);
  const std::int64_t worth = first.valid() ? detail::value::numeral_worth(first.value) : -1;
  const std::string_view trimmed = trim(text);
  const std::string_view sign = unit.substr(0, first.length);
  if (worth < 10 || !detail::value::counts_like(trimmed, sign, worth)) return std::nullopt;
  const auto whole = read_number_of_unit(trimmed, true, unit);
  if (!whole || whole->percent || !whole->unit.empty() || trimmed == sign) return std::nullopt;
  const auto inside = divide(whole->value, number(worth));
  if (!inside) return std::nullopt;
  return two_amounts{*inside, whole->value};
}

}}  // namespace zhunze
