#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/value/calendar.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::value {

/// Monday to Friday. 1970-01-01 was a Thursday.
inline bool weekday(date d) {
  const int from_monday = ((d.days + 3) % 7 + 7) % 7;
  return from_monday < 5;
}

}  // namespace detail::value

ZHUNZE_DECL calendar::calendar(std::vector<special_day> special) : special_(std::move(special)) {
  if (special_.empty()) return;
  std::stable_sort(special_.begin(), special_.end(),
                   [](const special_day& a, const special_day& b) { return a.day < b.day; });
  const auto first = make_date(to_civil(special_.front().day).year, 1, 1);
  const auto last = make_date(to_civil(special_.back().day).year, 12, 31);
  if (!first || !last) return;
  first_ = *first;
  last_ = *last;

  const auto days = static_cast<std::size_t>(last_.days - first_.days) + 1;
  before_.reserve(days + 1);
  before_.push_back(0);
  auto next = special_.begin();
  for (date d = first_; d <= last_; ++d.days) {
    bool works = detail::value::weekday(d);
    for (; next != special_.end() && next->day == d; ++next) works = next->workday;
    before_.push_back(before_.back() + (works ? 1 : 0));
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM
