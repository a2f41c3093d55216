#include "zhunze/value/date.hpp"

#include "catch.hpp"

#include "zhunze/limits.hpp"

#include <limits>

using zhunze::date;
using zhunze::make_date;

namespace {

bool leap(int year) {
  if (year % 400 == 0) return true;
  if (year % 100 == 0) return false;
  return year % 4 == 0;
}

date day(int year, int month, int day_of_month) {
  const auto made = make_date(year, month, day_of_month);
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("every day from 1600 to 2400 follows the day before") {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t expected = day(1600, 1, 1).days;
  bool all = true;
  for (int y = 1600; y <= 2400; ++y)
    for (int m = 1; m <= 12; ++m) {
      const int length = lengths[m - 1] + (m == 2 && leap(y) ? 1 : 0);
      for (int d = 1; d <= length; ++d, ++expected) {
        const auto made = make_date(y, m, d);
        const auto c = zhunze::to_civil(date{expected});
        all = all && made && made->days == expected && c.year == y && c.month == m && c.day == d;
      }
      all = all && !make_date(y, m, length + 1) && !make_date(y, m, 0);
    }
  CHECK(all);
  CHECK(day(1970, 1, 1).days == 0);
  CHECK(day(2000, 3, 1).days == 11'017);
}

TEST_CASE("only accepted years have dates") {
  CHECK_FALSE(make_date(zhunze::limits::first_year - 1, 12, 31));
  CHECK_FALSE(make_date(zhunze::limits::last_year + 1, 1, 1));
  CHECK(make_date(zhunze::limits::last_year, 12, 31));
  CHECK_FALSE(make_date(2017, 13, 1));
  CHECK_FALSE(make_date(2017, 0, 1));
  CHECK_FALSE(make_date(std::numeric_limits<int>::min(), 1, 1));
}

TEST_CASE("months keep the day or take the last") {
  CHECK(add_months(day(2017, 1, 31), 1) == day(2017, 2, 28));
  CHECK(add_months(day(2016, 1, 31), 1) == day(2016, 2, 29));
  CHECK(add_months(day(2016, 2, 29), 12) == day(2017, 2, 28));
  CHECK(add_months(day(2016, 2, 29), 48) == day(2020, 2, 29));
  CHECK(add_months(day(2017, 3, 31), -1) == day(2017, 2, 28));
  CHECK(add_months(day(2017, 1, 15), -1) == day(2016, 12, 15));
  CHECK(add_months(day(2017, 12, 31), 6) == day(2018, 6, 30));
  CHECK_FALSE(add_months(day(1600, 1, 1), -1));
  CHECK_FALSE(add_months(day(9999, 12, 1), 1));
  CHECK_FALSE(add_months(day(2017, 1, 1), std::numeric_limits<std::int64_t>::max()));
  CHECK_FALSE(add_months(day(2017, 1, 1), std::numeric_limits<std::int64_t>::min()));
}

TEST_CASE("days stay within the accepted years") {
  CHECK(add_days(day(2017, 2, 28), 1) == day(2017, 3, 1));
  CHECK(add_days(day(1600, 1, 1), day(9999, 12, 31).days - day(1600, 1, 1).days) ==
        day(9999, 12, 31));
  CHECK_FALSE(add_days(day(9999, 12, 31), 1));
  CHECK_FALSE(add_days(day(1600, 1, 1), -1));
  CHECK_FALSE(add_days(day(2017, 1, 1), std::numeric_limits<std::int64_t>::max()));
  CHECK_FALSE(add_days(day(2017, 1, 1), std::numeric_limits<std::int64_t>::min()));
}

TEST_CASE("full years") {
  CHECK(full_years(day(2000, 5, 20), day(2018, 5, 19)) == 17);
  CHECK(full_years(day(2000, 5, 20), day(2018, 5, 20)) == 18);
  CHECK(full_years(day(2000, 2, 29), day(2001, 2, 28)) == 0);
  CHECK(full_years(day(2000, 2, 29), day(2001, 3, 1)) == 1);
  CHECK(full_years(day(2000, 2, 29), day(2004, 2, 28)) == 3);
  CHECK(full_years(day(2000, 2, 29), day(2004, 2, 29)) == 4);
  CHECK(full_years(day(2017, 1, 1), day(2017, 1, 1)) == 0);
  CHECK(full_years(day(2017, 1, 2), day(2017, 1, 1)) == -1);
}

TEST_CASE("a date is the anniversary of its full years") {
  zhunze_test::prop("full_years is the greatest n whose anniversary has come", [] {
    const date a{*rc::gen::inRange(-100'000, 100'000)};
    const date b{*rc::gen::inRange(-100'000, 100'000)};
    const auto years = full_years(a, b);
    const auto from = zhunze::to_civil(a);
    const auto anniversary = [&](std::int64_t n) {
      const int year = from.year + static_cast<int>(n);
      const auto same = make_date(year, from.month, from.day);
      return same ? *same : *make_date(year, 3, 1);
    };
    RC_ASSERT(anniversary(years) <= b);
    RC_ASSERT(anniversary(years + 1) > b);
  });
}

TEST_CASE("dates as text") {
  CHECK(to_text(day(2017, 1, 2)) == "2017-01-02");
  CHECK(to_text(day(1600, 12, 31)) == "1600-12-31");
  CHECK(to_chinese_text(day(2017, 1, 2)) == "2017年1月2日");
}
