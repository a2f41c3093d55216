#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// A day that is not what its weekday says: a holiday, or a make-up workday.
struct special_day {
  date day;
  bool workday = false;
  std::string name;
};

/// Working days of whole years: Monday to Friday, less the holidays, plus the make-up workdays.
/// Nothing is guessed outside the years that the special days name. Immutable after construction.
class calendar {
 public:
  calendar() = default;
  /// Special days in any order, no day twice. Covers every year from the first to the last named.
  ZHUNZE_DECL explicit calendar(std::vector<special_day> special);

  [[nodiscard]] bool covers(date d) const { return d >= first_ && d <= last_; }
  [[nodiscard]] date first() const { return first_; }
  [[nodiscard]] date last() const { return last_; }
  /// In order of date.
  [[nodiscard]] const std::vector<special_day>& special() const { return special_; }

  /// Working days before the first day + i, for every day covered and the one after the last; empty
  /// where none is.
  [[nodiscard]] const std::vector<std::int32_t>& running() const { return before_; }
  /// Working days from a to b, both counted; 0 where b is before a; nothing where a or b is not
  /// covered. Cost: two look-ups.
  [[nodiscard]] std::optional<std::int64_t> working_days(date a, date b) const {
    if (!covers(a) || !covers(b)) return std::nullopt;
    if (b < a) return 0;
    return before_[static_cast<std::size_t>(b.days - first_.days) + 1] -
           before_[static_cast<std::size_t>(a.days - first_.days)];
  }

 private:
  std::vector<special_day> special_;
  std::vector<std::int32_t> before_;  // working days before the first day + i
  date first_{1};
  date last_{0};
};

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/impl/calendar.ipp"
#endif
