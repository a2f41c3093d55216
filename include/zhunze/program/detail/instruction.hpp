#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/program/detail/operation.hpp"
#include "zhunze/program/detail/relation.hpp"
#include "zhunze/text/span.hpp"
#include "zhunze/value/number.hpp"
#include "zhunze/value/truth.hpp"
#include "zhunze/value/type.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// One step. Its result is a truth or a value, held under its own id; operands have smaller ids.
/// What a, b, c and the variant are, the operation's `operand_shape` says.
struct instruction {
  operation op{};
  std::uint8_t variant = 0;
  std::uint32_t a = 0, b = 0, c = 0;

  friend bool operator==(const instruction&, const instruction&) = default;
};
/// Names an instruction: an index into `program::instructions`.
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

}}  // namespace zhunze
