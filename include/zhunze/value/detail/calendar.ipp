#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/value/detail/calendar.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

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
  const std::int32_t last = to_civil(special_.back().day).year;
  for (std::int32_t year = to_civil(special_.front().day).year; year <= last; ++year)
    years_.push_back(year);
  count_days();
}

ZHUNZE_DECL calendar::calendar(std::vector<special_day> special, std::vector<std::int32_t> years)
    : special_(std::move(special)), years_(std::move(years)) {
  std::stable_sort(special_.begin(), special_.end(),
                   [](const special_day& a, const special_day& b) { return a.day < b.day; });
  std::sort(years_.begin(), years_.end());
  if (!years_.empty()) count_days();
}

ZHUNZE_DECL void calendar::count_days() {
  const auto first = make_date(years_.front(), 1, 1);
  const auto last = make_date(years_.back(), 12, 31);
  if (!first || !last) return;
  first_ = *first;
  last_ = *last;

  const auto days = static_cast<std::size_t>(last_.days - first_.days) + 1;
  before_.reserve(days + 1);
  before_.push_back(0);
  auto next = std::find_if(special_.begin(), special_.end(),
                           [this](const special_day& one) { return one.day >= first_; });
  for (date d = first_; d <= last_; ++d.days) {
    bool works = detail::value::weekday(d);
    for (; next != special_.end() && next->day == d; ++next) works = next->workday;
    before_.push_back(before_.back() + (works ? 1 : 0));
  }
  const std::int64_t whole = std::int64_t{years_.back()} - years_.front() + 1;
  if (static_cast<std::int64_t>(years_.size()) == whole) return;
  open_.reserve(days + 1);
  open_.push_back(0);
  for (date d = first_; d <= last_; ++d.days) {
    const bool covered = std::binary_search(years_.begin(), years_.end(), to_civil(d).year);
    open_.push_back(open_.back() + (covered ? 0 : 1));
  }
}

}}  // namespace zhunze
