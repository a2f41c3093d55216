#include "zhunze/value/detail/calendar.hpp"

#include "catch.hpp"

#include <map>

using zhunze::calendar;
using zhunze::date;
using zhunze::make_date;

namespace {

struct run {
  int year, month, first, last;
  bool workday;
};

/// Some of the public holidays of 2017 and 2018 with their make-up workdays.
constexpr run runs[] = {{2018, 2, 15, 21, false}, {2018, 2, 11, 11, true}, {2018, 2, 24, 24, true},
                        {2017, 1, 27, 31, false}, {2017, 2, 1, 2, false},  {2017, 1, 22, 22, true},
                        {2017, 2, 4, 4, true},    {2017, 9, 30, 30, true}, {2017, 10, 1, 8, false},
                        {2018, 10, 1, 7, false},  {2018, 9, 29, 30, true}};

std::vector<zhunze::special_day> special_days() {
  std::vector<zhunze::special_day> all;
  for (const auto& one : runs)
    for (int d = one.first; d <= one.last; ++d)
      all.push_back({*make_date(one.year, one.month, d), one.workday, "节"});
  return all;
}

std::int64_t count_one_by_one(date a, date b) {
  std::map<date, bool> special;
  for (const auto& one : special_days()) special[one.day] = one.workday;
  std::int64_t count = 0;
  int weekday = 6;  // 2017-01-01 was a Sunday
  for (date d = *make_date(2017, 1, 1); d <= b; ++d.days, weekday = (weekday + 1) % 7) {
    const auto found = special.find(d);
    const bool works = found == special.end() ? weekday < 5 : found->second;
    if (works && d >= a) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("working days around October 2017") {
  const calendar days(special_days());
  struct {
    int from_month, from_day, to_month, to_day;
    std::int64_t expected;
  } const cases[] = {{9, 30, 9, 30, 1},  {10, 1, 10, 8, 0},  {9, 29, 10, 9, 3},
                     {10, 9, 10, 13, 5}, {10, 9, 10, 15, 5}, {10, 14, 10, 15, 0},
                     {10, 9, 10, 16, 6}, {10, 16, 10, 9, 0}};
  for (const auto& one : cases)
    CHECK(days.working_days(*make_date(2017, one.from_month, one.from_day),
                            *make_date(2017, one.to_month, one.to_day)) == one.expected);
}

TEST_CASE("working days agree with counting them one by one") {
  const calendar days(special_days());
  zhunze_test::prop("any two days of 2017 and 2018", [&] {
    const auto first = make_date(2017, 1, 1)->days;
    const date a{first + *rc::gen::inRange(0, 730)};
    const date b{first + *rc::gen::inRange(0, 730)};
    RC_ASSERT(days.working_days(a, b) == (b < a ? 0 : count_one_by_one(a, b)));
  });
}

TEST_CASE("a calendar covers the years that it is told, and no gap between them") {
  const calendar days(special_days(), {2017, 2019});
  CHECK(days.has_gaps());
  CHECK(days.covers(*make_date(2017, 12, 31)));
  CHECK_FALSE(days.covers(*make_date(2018, 1, 1)));
  CHECK(days.covers(*make_date(2019, 12, 31)));
  CHECK(days.working_days(*make_date(2017, 10, 9), *make_date(2017, 10, 13)) == 5);
  CHECK_FALSE(days.working_days(*make_date(2017, 10, 9), *make_date(2018, 10, 13)));
  CHECK_FALSE(days.working_days(*make_date(2017, 10, 9), *make_date(2019, 1, 2)));
  CHECK(days.working_days(*make_date(2019, 1, 2), *make_date(2017, 10, 9)) == 0);
  const calendar one(special_days(), {2018});
  CHECK_FALSE(one.has_gaps());
  CHECK_FALSE(one.covers(*make_date(2017, 12, 31)));
  CHECK(one.working_days(*make_date(2018, 2, 11), *make_date(2018, 2, 11)) == 1);
}

TEST_CASE("a calendar covers whole years and guesses nothing outside") {
  const calendar days(special_days());
  CHECK(days.first() == *make_date(2017, 1, 1));
  CHECK(days.last() == *make_date(2018, 12, 31));
  CHECK(days.special().front().day == *make_date(2017, 1, 22));
  CHECK_FALSE(days.working_days(*make_date(2016, 12, 31), *make_date(2017, 1, 3)));
  CHECK_FALSE(days.working_days(*make_date(2018, 12, 31), *make_date(2019, 1, 1)));
  CHECK_FALSE(days.working_days(*make_date(2019, 1, 1), *make_date(2017, 1, 1)));
}

TEST_CASE("an empty calendar covers no day") {
  const auto day = *make_date(1970, 1, 1);
  for (const auto& one : {calendar(), calendar(std::vector<zhunze::special_day>{})}) {
    CHECK_FALSE(one.covers(day));
    CHECK_FALSE(one.working_days(day, day));
    CHECK_FALSE(one.working_days(date{0}, date{1}));
  }
}
