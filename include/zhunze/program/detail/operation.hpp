#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

enum class operation : std::uint8_t {
#define ZHUNZE_OPERATION(name, ...) name,
#include "zhunze/program/operation.def"
#undef ZHUNZE_OPERATION
};

/// Where the operands of an instruction stand and what they are; those that are named are
/// instructions.
enum class operand_shape : std::uint8_t {
  constant,         ///< a: index into `constants`
  fact,             ///< a: fact
  presence,         ///< a: fact, of which only whether it is given counts
  named,            ///< a is the value; b: definition or rule
  condition,        ///< a is a truth
  conditions,       ///< truths, b of them from place a of `operands`; c: how many, for at_least
  condition_pair,   ///< a, b are truths: 非 a 或 b
  two_alike,        ///< a, b are compared; variant: relation
  three_alike,      ///< b <= a <= c
  one_and_list,     ///< a; c more from place b of `operands`; variant 1: 不属于
  numbers,          ///< a, b are numbers
  key,              ///< a is a key; b: table; c: column
  dates,            ///< a, b are dates
  calendar_dates,   ///< a, b are dates; c: calendar
  date_and_number,  ///< a is a date, b a whole number
};

/// The type of a result. `own`: that of the constant, fact, cell or value itself. `sum`: that of
/// both sides, or of the one that is no integer. `product`: that of both sides where it is one and
/// no decimal, else decimal. `quotient`: a percentage of a percentage by a plain number, else
/// decimal.
enum class result_rule : std::uint8_t { truth, own, sum, product, quotient, whole, date };

/// The unit of a result. `own`: that of the constant, fact, cell or value itself. `alike`: both
/// sides have one unit, which the result has, too. `days`, `years`: it has none, and may stand
/// beside words for these.
enum class unit_rule : std::uint8_t { none, own, alike, product, quotient, days, years };

/// In which operands a result only goes up, or only goes down, as the operand goes up and the
/// others stay: in none, in the first, in each.
enum class monotony : std::uint8_t { none, first, each };

/// How tightly the sign of an infix operation binds.
enum class sign_level : std::uint8_t { none, sum, product };

/// What all rooms know of an operation.
struct operation_traits {
  std::string_view name;
  std::uint8_t code = 0;  ///< in the canonical bytes
  operand_shape operands{};
  result_rule result{};
  unit_rule unit{};
  bool fails = false;  ///< known operands may give unknown
  monotony monotone{};
  char sign = 0;  ///< of an infix operation, as the tree of the rules has it
  sign_level level{};
};

namespace detail::program_parts {
inline constexpr auto operations = std::to_array<operation_traits>({
#define ZHUNZE_OPERATION(name, code, operands, result, unit, fails, monotone, sign, level, words, \
                         kernel)                                                                  \
  {#name,                                                                                         \
   code,                                                                                          \
   operand_shape::operands,                                                                       \
   result_rule::result,                                                                           \
   unit_rule::unit,                                                                               \
   fails,                                                                                         \
   monotony::monotone,                                                                            \
   sign,                                                                                          \
   sign_level::level},
#include "zhunze/program/operation.def"
#undef ZHUNZE_OPERATION
});

[[nodiscard]] constexpr bool codes_differ() {
  for (std::size_t i = 0; i < operations.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (operations[i].code == operations[k].code) return false;
  return true;
}
static_assert(codes_differ(), "two operations have one code");
}  // namespace detail::program_parts

inline constexpr std::size_t operation_count = detail::program_parts::operations.size();

[[nodiscard]] constexpr const operation_traits& traits_of(operation op) {
  return detail::program_parts::operations[static_cast<std::size_t>(op)];
}
/// How many operations have a shape: a room that tells them apart says so in a `static_assert`.
[[nodiscard]] constexpr std::size_t operations_with(operand_shape shape) {
  std::size_t count = 0;
  for (const operation_traits& one : detail::program_parts::operations)
    count += one.operands == shape ? 1 : 0;
  return count;
}
/// True for what is computed from values and has no name of its own: sums, spans, shifts.
[[nodiscard]] constexpr bool is_computation(operation op) {
  switch (traits_of(op).operands) {
    case operand_shape::numbers:
    case operand_shape::dates:
    case operand_shape::calendar_dates:
    case operand_shape::date_and_number:
      return true;
    case operand_shape::constant:
    case operand_shape::fact:
    case operand_shape::presence:
    case operand_shape::named:
    case operand_shape::condition:
    case operand_shape::conditions:
    case operand_shape::condition_pair:
    case operand_shape::two_alike:
    case operand_shape::three_alike:
    case operand_shape::one_and_list:
    case operand_shape::key:
      return false;
  }
  return false;
}

}}  // namespace zhunze
