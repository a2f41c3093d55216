#pragma once

#include "zhunze/limits.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::value {

/// Days from 1970-01-01 to a civil day, by 400-year eras whose years begin on 1 March.
[[nodiscard]] constexpr std::int32_t days_from_civil(int year, int month, int day) {
  const int shifted = month <= 2 ? year - 1 : year;
  const int era = shifted / 400;
  const int year_of_era = shifted - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

inline constexpr std::int32_t first_day = days_from_civil(limits::first_year, 1, 1);
inline constexpr std::int32_t last_day = days_from_civil(limits::last_year, 12, 31);

}  // namespace detail::value

constexpr bool leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) {
  if (month == 2) return leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

constexpr std::optional<date> make_date(int year, int month, int day) {
  if (year < limits::first_year || year > limits::last_year) return std::nullopt;
  if (month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return date{detail::value::days_from_civil(year, month, day)};
}

constexpr civil to_civil(date d) {
  const std::int32_t shifted = d.days + 719'468;
  const int era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int day_of_era = shifted - era * 146'097;
  const int year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const int year = year_of_era + era * 400;
  return {month <= 2 ? year + 1 : year, month, day};
}

constexpr std::optional<date> add_months(date d, std::int64_t months) {
  constexpr std::int64_t span = 12 * std::int64_t{limits::last_year};
  if (months > span || months < -span) return std::nullopt;
  const civil from = to_civil(d);
  const std::int64_t total = std::int64_t{from.year} * 12 + (from.month - 1) + months;
  if (total < std::int64_t{limits::first_year} * 12) return std::nullopt;
  if (total >= (std::int64_t{limits::last_year} + 1) * 12) return std::nullopt;
  const int year = static_cast<int>(total / 12);
  const int month = static_cast<int>(total % 12) + 1;
  const int last = days_in_month(year, month);
  return make_date(year, month, from.day < last ? from.day : last);
}

constexpr std::optional<date> add_days(date d, std::int64_t days) {
  constexpr std::int64_t span = detail::value::last_day - detail::value::first_day;
  if (days > span || days < -span) return std::nullopt;
  const std::int64_t sum = d.days + days;
  if (sum < detail::value::first_day || sum > detail::value::last_day) return std::nullopt;
  return date{static_cast<std::int32_t>(sum)};
}

constexpr std::int64_t full_years(date a, date b) {
  const civil from = to_civil(a);
  const civil to = to_civil(b);
  const bool before_anniversary =
      to.month < from.month || (to.month == from.month && to.day < from.day);
  return std::int64_t{to.year} - from.year - (before_anniversary ? 1 : 0);
}

}}  // namespace zhunze
