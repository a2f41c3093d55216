#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/lint/detail/bound_words.hpp"
#include "zhunze/text/span.hpp"
#include "zhunze/value/date.hpp"
#include "zhunze/value/number.hpp"

/// The figures of a text, by value.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

enum class measure : std::uint8_t {
  plain,
  share,   ///< a percentage or fraction: of the whole
  months,  ///< also years, as twelve of them
  days,    ///< days of any kind
  working_days,
  date,         ///< days of a `date`
  day_of_year,  ///< a day without a year: month × 100 + day
};

/// How a figure is written.
enum class spelled_in : std::uint8_t { digits, chinese, english };

struct figure {
  number written;  ///< as it stands there: 5 of 5年
  number amount;   ///< in its measure: 60 months
  measure in = measure::plain;
  bound limit = bound::none;
  spelled_in script = spelled_in::digits;
  bool items = false;    ///< counts what a list has: 八项条件
  span bytes = {};       ///< with the unit
  span with_bound = {};  ///< the same with the words of the bound
};

/// True where two measures may say one thing: 20% and 0.2; working days and days, which are told
/// apart afterwards.
[[nodiscard]] constexpr bool comparable(measure a, measure b) {
  const auto loose = [](measure m) { return m == measure::plain; };
  const auto of_days = [](measure m) { return m == measure::days || m == measure::working_days; };
  const auto dated = [](measure m) { return m == measure::date || m == measure::day_of_year; };
  if (dated(a) || dated(b)) return dated(a) && dated(b);
  return a == b || loose(a) || loose(b) || (of_days(a) && of_days(b));
}

/// True where two figures are one value.
[[nodiscard]] inline bool same_value(const figure& a, const figure& b) {
  if (!comparable(a.in, b.in)) return false;
  if (a.in == b.in || (a.in != measure::plain && b.in != measure::plain &&
                       a.in != measure::day_of_year && b.in != measure::day_of_year))
    return a.amount == b.amount;
  const auto day_of = [](const figure& f) {
    if (f.in == measure::day_of_year) return f.amount;
    const civil day = to_civil(date{static_cast<std::int32_t>(f.amount.numerator())});
    return number(std::int64_t{day.month} * 100 + day.day);
  };
  if (a.in == measure::day_of_year || b.in == measure::day_of_year) return day_of(a) == day_of(b);
  return a.amount == b.amount || a.written == b.written;
}

}}}  // namespace zhunze::detail::lint
