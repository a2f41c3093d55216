#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/value/date.hpp"
#include "zhunze/value/number.hpp"

/// @file
/// One value from text: the same words for rules, tables and data. Full-width digits and signs mean
/// their half-width twins; blanks around (U+3000 too) do not count.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// 是 否 有 无 √ × yes no true false 1 0 Y N, in any case.
[[nodiscard]] ZHUNZE_DECL std::optional<bool> read_truth(std::string_view text);

/// A number made only of 零〇一二三四五六七八九十百千万亿两, as it is said: 二十, 一百零五, 两千,
/// 三百万, 一百五 (150); or digit by digit, 二〇一七: three digits and more, or two where the
/// second is a zero. Nothing where the run is not a well-formed numeral (十十, 一零五百) or open to
/// two readings (三四 may mean three or four).
[[nodiscard]] ZHUNZE_DECL std::optional<number> read_chinese_number(std::string_view text);

/// What a number was written with.
struct read_number_result {
  number value;
  bool percent = false;  ///< written with % or 百分之: value is already divided by 100
  std::string unit;      ///< a unit word written behind it, "" where there is none
};
/// Digits with at most one point, thousands separators (`1,234` in threes only, where
/// `separators`), 万 or 亿, then % or a unit word; or a Chinese numeral, 百分之二十, 三分之一, 1/3.
/// A minus sign may stand before digits; ¥ before them is the unit 元. At most
/// `limits::number_digits` digits. Nothing where the text is anything else.
[[nodiscard]] ZHUNZE_DECL std::optional<read_number_result> read_number(std::string_view text,
                                                                        bool separators);

/// `read_number` where a unit is expected, which may itself begin with 万 or 亿 and may stand
/// behind a Chinese numeral or a blank: 500万元 of the unit 万元 is 500, 五 份 of the unit 份 is 5.
/// The unit that was written is given back as in `read_number`; it may be another one.
[[nodiscard]] ZHUNZE_DECL std::optional<read_number_result> read_number_of_unit(
    std::string_view text, bool separators, std::string_view unit);

/// A number without its unit, where that begins with the sign that the number ends in: 500万 of the
/// unit 万元 is 500 or 5000000, and nobody can tell. So is 0.3亿 (3000 or 30000000), for 万 and 亿
/// count the same thing.
struct two_amounts {
  number inside;  ///< where the sign belongs to the unit
  number beside;  ///< where the unit stands behind it
};
/// Nothing where there is one reading. `unit` is the one that is expected; the text is one that
/// `read_number_of_unit` reads without a unit.
[[nodiscard]] ZHUNZE_DECL std::optional<two_amounts> read_two_amounts(std::string_view text,
                                                                      std::string_view unit);

/// Why a text is no date.
enum class date_problem { none, not_a_date, other_order, no_such_day, has_time };
/// What reading a date gave: the date, or the problem.
struct read_date_result {
  std::optional<date> value;  ///< nothing where there is a problem
  date_problem problem = date_problem::none;
};
/// 2017-11-20, 2017/11/20, 2017.11.20, 2017年11月20日, one or two digits for month and day. A day
/// that does not exist, another order, or a time behind it are told apart.
[[nodiscard]] ZHUNZE_DECL read_date_result read_date(std::string_view text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/detail/read.ipp"
#endif
