#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "zhunze/program/detail/cause.hpp"
#include "zhunze/program/detail/instruction.hpp"
#include "zhunze/value/date.hpp"
#include "zhunze/value/detail/calendar.hpp"
#include "zhunze/value/number.hpp"
#include "zhunze/value/truth.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What an operation gives of known operands, or why it gives nothing.
template <class T>
struct computed {
  T amount{};
  cause why = cause::none;
};

/// How an operation over conditions counts: yes where at least `needed` of them are, or the
/// negation of that.
struct counting {
  std::uint32_t needed = 0;
  bool negated = false;

  /// What so many conditions that are yes and so many that are unknown give.
  [[nodiscard]] constexpr truth of(std::uint32_t yes, std::uint32_t unknown) const {
    const truth enough = yes >= needed            ? truth::yes
                         : yes + unknown < needed ? truth::no
                                                  : truth::unknown;
    return negated ? !enough : enough;
  }
};

/// The kernels of operation.def, one an operation. Dates are days.
namespace detail::kernels {

using number_kernel = computed<number>(const number& a, const number& b);
using day_kernel = computed<std::int64_t>(std::int64_t a, std::int64_t b);
using calendar_kernel = computed<std::int64_t>(std::int64_t a, std::int64_t b, const calendar& by);
using condition_kernel = counting(const instruction& it);

[[nodiscard]] constexpr computed<number> in_range(const std::optional<number>& n) {
  return n ? computed<number>{*n} : computed<number>{{}, cause::out_of_range};
}
[[nodiscard]] constexpr computed<std::int64_t> in_range(const std::optional<date>& d) {
  return d ? computed<std::int64_t>{d->days} : computed<std::int64_t>{0, cause::out_of_range};
}
[[nodiscard]] constexpr date day(std::int64_t days) {
  return date{static_cast<std::int32_t>(days)};
}

[[nodiscard]] constexpr computed<number> sum(const number& a, const number& b) {
  return in_range(add(a, b));
}
[[nodiscard]] constexpr computed<number> difference(const number& a, const number& b) {
  return in_range(subtract(a, b));
}
[[nodiscard]] constexpr computed<number> product(const number& a, const number& b) {
  return in_range(multiply(a, b));
}
[[nodiscard]] constexpr computed<number> quotient(const number& a, const number& b) {
  if (b.zero()) return {{}, cause::division_by_zero};
  return in_range(divide(a, b));
}

[[nodiscard]] inline computed<std::int64_t> working_days(std::int64_t a, std::int64_t b,
                                                         const calendar& by) {
  const auto n = by.working_days(day(a), day(b));
  return n ? computed<std::int64_t>{*n} : computed<std::int64_t>{0, cause::outside_calendar};
}
[[nodiscard]] constexpr computed<std::int64_t> days(std::int64_t a, std::int64_t b) {
  return {std::max<std::int64_t>(b - a + 1, 0)};
}
[[nodiscard]] constexpr computed<std::int64_t> days_apart(std::int64_t a, std::int64_t b) {
  return {b - a};
}
[[nodiscard]] constexpr computed<std::int64_t> years(std::int64_t a, std::int64_t b) {
  return {full_years(day(a), day(b))};
}
[[nodiscard]] constexpr computed<std::int64_t> later_by_days(std::int64_t a, std::int64_t by) {
  return in_range(add_days(day(a), by));
}
[[nodiscard]] constexpr computed<std::int64_t> later_by_months(std::int64_t a, std::int64_t by) {
  return in_range(add_months(day(a), by));
}

[[nodiscard]] constexpr counting every_one(const instruction& it) {
  return {it.b, false};
}
[[nodiscard]] constexpr counting any_one(const instruction& /*it*/) {
  return {1, false};
}
[[nodiscard]] constexpr counting not_one(const instruction& /*it*/) {
  return {1, true};
}
[[nodiscard]] constexpr counting so_many(const instruction& it) {
  return {it.c, false};
}

/// The kernel of an operation; its shape says which.
struct kernel {
  constexpr kernel() = default;
  constexpr kernel(number_kernel* of) : numbers(of) {}
  constexpr kernel(day_kernel* of) : days(of) {}
  constexpr kernel(calendar_kernel* of) : calendar_days(of) {}
  constexpr kernel(condition_kernel* of) : conditions(of) {}

  number_kernel* numbers = nullptr;
  day_kernel* days = nullptr;
  calendar_kernel* calendar_days = nullptr;
  condition_kernel* conditions = nullptr;
};
inline constexpr kernel none;

inline constexpr auto by_operation = std::to_array<kernel>({
#define ZHUNZE_OPERATION(name, code, operands, result, unit, fails, monotone, sign, level, words, \
                         of)                                                                      \
  of,
#include "zhunze/program/operation.def"
#undef ZHUNZE_OPERATION
});

/// True where an operation has the kernel that its shape asks for, and no other.
[[nodiscard]] constexpr bool fits(std::size_t op) {
  const operand_shape shape = program_parts::operations[op].operands;
  const bool by_day = shape == operand_shape::dates || shape == operand_shape::date_and_number;
  return (by_operation[op].numbers != nullptr) == (shape == operand_shape::numbers) &&
         (by_operation[op].days != nullptr) == by_day &&
         (by_operation[op].calendar_days != nullptr) == (shape == operand_shape::calendar_dates) &&
         (by_operation[op].conditions != nullptr) == (shape == operand_shape::conditions);
}
[[nodiscard]] constexpr bool all_fit() {
  for (std::size_t op = 0; op < by_operation.size(); ++op)
    if (!fits(op)) return false;
  return true;
}
static_assert(all_fit(), "an operation lacks the kernel of its shape");

}  // namespace detail::kernels

[[nodiscard]] constexpr const detail::kernels::kernel& kernel_of(operation op) {
  return detail::kernels::by_operation[static_cast<std::size_t>(op)];
}
/// How an operation over conditions counts.
[[nodiscard]] constexpr counting counting_of(const instruction& it) {
  return kernel_of(it.op).conditions(it);
}

}}  // namespace zhunze
