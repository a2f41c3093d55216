#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/limits.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"
#include "zhunze/value/impl/numeral_sign.hpp"
#include "zhunze/value/impl/read_chinese_number.ipp"
#include "zhunze/value/impl/read_date.ipp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM {

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

}  // namespace zhunze::inline ZHUNZE_FORM
