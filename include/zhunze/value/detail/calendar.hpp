#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A day that is not what its weekday says: a holiday, or a make-up workday.
struct special_day {
  date day;
  bool workday = false;
  std::string name;
};

/// Working days of whole years: Monday to Friday, less the holidays, plus the make-up workdays.
/// Nothing is guessed outside the years covered, nor across one between them that is not. Immutable
/// after construction.
class calendar {
 public:
  calendar() = default;
  /// Special days in any order, no day twice. Covers every year from the first to the last named.
  ZHUNZE_DECL explicit calendar(std::vector<special_day> special);

  /// Covers the years given (in any order, each once, 1600 to 9999); special days outside them are
  /// kept and count for nothing.
  ZHUNZE_DECL calendar(std::vector<special_day> special, std::vector<std::int32_t> years);

  /// True where the year of the day is covered.
  [[nodiscard]] bool covers(date d) const {
    return d >= first_ && d <= last_ && (open_.empty() || open_before(d, 1) == open_before(d, 0));
  }
  /// The first and the last day covered. Only where a year is covered.
  /// @{
  [[nodiscard]] date first() const { return first_; }
  [[nodiscard]] date last() const { return last_; }
  /// @}
  /// The years covered, ascending.
  [[nodiscard]] const std::vector<std::int32_t>& years() const { return years_; }
  /// True where a year between the first and the last is not covered.
  [[nodiscard]] bool has_gaps() const { return !open_.empty(); }
  /// In order of date.
  [[nodiscard]] const std::vector<special_day>& special() const { return special_; }

  /// Working days before the first day + i, for every day to the last and the one after it; empty
  /// where none is covered. Days of gaps count by their weekday.
  [[nodiscard]] const std::vector<std::int32_t>& running() const { return before_; }
  /// Working days from a to b, both counted; 0 where b is before a; nothing where a or b is not
  /// covered, or a year between them is not. Cost: two look-ups.
  [[nodiscard]] std::optional<std::int64_t> working_days(date a, date b) const {
    if (!covers(a) || !covers(b)) return std::nullopt;
    if (b < a) return 0;
    if (has_gaps() && open_before(a, 0) != open_before(b, 1)) return std::nullopt;
    return before_[static_cast<std::size_t>(b.days - first_.days) + 1] -
           before_[static_cast<std::size_t>(a.days - first_.days)];
  }

 private:
  ZHUNZE_DECL void count_days();
  [[nodiscard]] std::int32_t open_before(date d, std::int32_t ahead) const {
    const std::int32_t at = d.days - first_.days + ahead;
    return open_[static_cast<std::size_t>(at)];
  }

  std::vector<special_day> special_;
  std::vector<std::int32_t> years_;
  std::vector<std::int32_t> open_;    // days not covered before the first day + i; empty for none
  std::vector<std::int32_t> before_;  // working days before the first day + i
  date first_{1};
  date last_{0};
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/value/detail/calendar.ipp"
#endif
