#pragma once

#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/detail/numbering.hpp"
#include "zhunze/value/detail/numeral_sign.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::value {

inline constexpr std::u32string_view open_brackets = U"(（";
inline constexpr std::u32string_view close_brackets = U")）";
inline constexpr std::u32string_view points = U".．";
inline constexpr std::string_view chinese_digits[] = {"零", "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};

/// The worth of a half- or full-width digit, or −1.
inline int digit_worth(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

/// 1 to 9999: with 一 before 十 only behind a greater unit.
inline std::string chinese_section(std::uint32_t n, bool leading) {
  constexpr std::string_view units[] = {"千", "百", "十", ""};
  std::string text;
  bool zero = false;
  std::uint32_t worth = 1'000;
  for (const auto unit : units) {
    const auto digit = n / worth % 10;
    worth = worth == 1 ? 1 : worth / 10;
    if (digit == 0) {
      zero = !text.empty();
      continue;
    }
    if (zero) text += chinese_digits[0];
    zero = false;
    const bool short_ten = unit == "十" && digit == 1 && text.empty() && leading;
    if (!short_ten) text += chinese_digits[digit];
    text += unit;
  }
  return text;
}

}  // namespace detail::value

ZHUNZE_DECL bool numbering_reader::take(std::string_view words) {
  if (rest_.substr(0, words.size()) != words) return false;
  rest_.remove_prefix(words.size());
  return true;
}

ZHUNZE_DECL bool numbering_reader::take_any(std::u32string_view signs) {
  const auto c = decode_utf8(rest_);
  if (!c.valid() || signs.find(c.value) == std::u32string_view::npos) return false;
  rest_.remove_prefix(c.length);
  return true;
}

ZHUNZE_DECL std::uint32_t numbering_reader::take_digits() {
  std::uint32_t value = 0;
  std::size_t length = 0;
  for (const auto& c : code_points(rest_)) {
    const int digit = detail::value::digit_worth(c.value);
    if (digit < 0) break;
    value = value * 10 + static_cast<std::uint32_t>(digit);
    if (value > greatest) return 0;
    length = c.end;
  }
  if (value != 0) rest_.remove_prefix(length);
  return value;
}

ZHUNZE_DECL std::uint32_t numbering_reader::take_chinese() {
  constexpr std::size_t longest = 40;
  std::size_t length = 0;
  for (const auto& c : code_points(rest_)) {
    if (detail::value::numeral_worth(c.value) < 0 || c.end > longest) break;
    length = c.end;
  }
  const auto value = read_chinese_number(rest_.substr(0, length));
  if (!value || *value < number(1) || *value > number(greatest)) return 0;
  rest_.remove_prefix(length);
  return static_cast<std::uint32_t>(value->numerator());
}

ZHUNZE_DECL std::optional<clause_step> numbering_reader::take_bracketed() {
  numbering_reader ahead = *this;
  if (!ahead.take_any(detail::value::open_brackets)) return std::nullopt;
  clause_step step{clause_step::form::paragraph, ahead.take_chinese()};
  if (step.number == 0) step = {clause_step::form::subitem, ahead.take_digits()};
  if (step.number == 0 || !ahead.take_any(detail::value::close_brackets)) return std::nullopt;
  *this = ahead;
  return step;
}

ZHUNZE_DECL std::uint32_t numbering_reader::take_ordinal(std::string_view unit) {
  numbering_reader ahead = *this;
  if (!ahead.take("第")) return 0;
  std::uint32_t number = ahead.take_chinese();
  if (number == 0) number = ahead.take_digits();
  if (number == 0) {
    if (const auto bracketed = ahead.take_bracketed()) number = bracketed->number;
  }
  if (number == 0 || !ahead.take(unit)) return 0;
  *this = ahead;
  return number;
}

ZHUNZE_DECL std::uint32_t numbering_reader::take_inserted() {
  numbering_reader ahead = *this;
  if (!ahead.take("之")) return 0;
  const std::uint32_t number = ahead.take_chinese();
  if (number != 0) *this = ahead;
  return number;
}

ZHUNZE_DECL clause_path numbering_reader::take_dotted() {
  constexpr clause_step::form levels[] = {clause_step::form::section, clause_step::form::paragraph,
                                          clause_step::form::item, clause_step::form::subitem};
  numbering_reader ahead = *this;
  clause_path path;
  do {
    const auto number = ahead.take_digits();
    // A point may end the path, as in "2.1. Scope".
    if (number == 0 && path.steps.size() >= 2) break;
    if (number == 0 || path.steps.size() == std::size(levels)) return {};
    path.steps.push_back({levels[path.steps.size()], number});
  } while (ahead.take_any(detail::value::points));
  if (path.steps.size() < 2) return {};
  *this = ahead;
  return path;
}

ZHUNZE_DECL std::string to_chinese_number(std::uint32_t n) {
  constexpr std::uint32_t section = 10'000;
  if (n < 10) return std::string(detail::value::chinese_digits[n]);
  if (n < section) return detail::value::chinese_section(n, true);
  const auto rest = n % section;
  std::string text = to_chinese_number(n / section) + "万";
  if (rest == 0) return text;
  if (rest < section / 10) text += detail::value::chinese_digits[0];
  return text + detail::value::chinese_section(rest, false);
}

}}  // namespace zhunze
