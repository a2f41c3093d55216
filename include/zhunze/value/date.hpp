#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A day of the Gregorian calendar, years 1600 to 9999, held as days since 1970-01-01.
struct date {
  std::int32_t days = 0;

  friend constexpr auto operator<=>(date, date) = default;
};

/// A day by year, month and day.
struct civil {
  int year;   ///< 1600 to 9999
  int month;  ///< 1 to 12
  int day;    ///< 1 to 31
};

/// The date, where year, month and day name one within the years that are accepted.
[[nodiscard]] constexpr std::optional<date> make_date(int year, int month, int day);
/// Year, month and day of a date.
[[nodiscard]] constexpr civil to_civil(date d);
/// True for the years with a 29 February, by the rules of the Gregorian calendar.
[[nodiscard]] constexpr bool leap_year(int year);
/// The number of days of a month, 1 to 12.
[[nodiscard]] constexpr int days_in_month(int year, int month);

/// The same day of the month so many months on (or back), or the last day of that month; nothing
/// outside the years that are accepted.
[[nodiscard]] constexpr std::optional<date> add_months(date d, std::int64_t months);
/// The day so many days on (or back); nothing outside the years that are accepted.
[[nodiscard]] constexpr std::optional<date> add_days(date d, std::int64_t days);
/// Full years from a to b, negative where b is before a. A birthday on 29 February counts from
/// 1 March in other years.
[[nodiscard]] constexpr std::int64_t full_years(date a, date b);

/// "2017-11-20".
[[nodiscard]] ZHUNZE_DECL std::string to_text(date d);
/// "2017年11月20日".
[[nodiscard]] ZHUNZE_DECL std::string to_chinese_text(date d);

}}  // namespace zhunze

#include "zhunze/value/detail/date_inline.hpp"
#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/detail/date.ipp"
#endif
