#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/text/span.hpp"
#include "zhunze/value/number.hpp"
#include "zhunze/value/truth.hpp"
#include "zhunze/value/type.hpp"

namespace zhunze::inline ZHUNZE_FORM {

enum class operation : std::uint8_t {
#define ZHUNZE_OPERATION(name) name,
#include "zhunze/program/operation.def"
#undef ZHUNZE_OPERATION
};

enum class relation : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// One step. Its result is a truth or a value, held under its own id; operands have smaller ids.
///
/// | operation | a | b | c | variant |
/// | --- | --- | --- | --- | --- |
/// | constant | index into `constants` | | | |
/// | fact, given | fact | | | |
/// | definition | instruction | definition | | |
/// | criterion | instruction | rule | | |
/// | negate | instruction | | | |
/// | all, any, none | first in `operands` | how many | | |
/// | at_least | first in `operands` | how many | n | |
/// | guarded (非 a 或 b) | condition | item | | |
/// | compare | left | right | | relation |
/// | between (b <= a <= c) | value | low | high | |
/// | one_of | value | first in `operands` | how many | 1: 不属于 |
/// | add … divide | left | right | | |
/// | look_up | key | table | column | |
/// | working_days | from | to | calendar | |
/// | days, days_apart, full_years | from | to | | |
/// | shift_days, shift_months | date | whole number | | |
struct instruction {
  operation op{};
  std::uint8_t variant = 0;
  std::uint32_t a = 0, b = 0, c = 0;

  friend bool operator==(const instruction&, const instruction&) = default;
};
using instruction_id = id<instruction>;

/// A constant: a number (dates, levels, options and keys by their stored number), text, or truth.
struct constant {
  std::variant<number, std::string, truth> value;

  friend bool operator==(const constant&, const constant&) = default;
};

/// Where an instruction comes from; parallel to the instructions.
struct origin {
  location where;
  std::string unit;  ///< of the value, "" where none
  /// Of a comparison: the relation word as written (不低于, at most). Of a shift: the span as
  /// written, with its sign (+2年, -3 months), without a number where the amount is no constant.
  /// Else "".
  std::string spelling;
};

}  // namespace zhunze::inline ZHUNZE_FORM
