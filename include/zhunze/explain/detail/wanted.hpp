#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How a wanted value is bounded.
enum class wanted_form : std::uint8_t {
  equal,     ///< low
  at_least,  ///< low
  at_most,   ///< high
  between,   ///< low and high
  one_of,    ///< values
  none_of,   ///< anything but values
  given      ///< whatever its value
};

/// The value that a fact must have, or the bounds that it must keep to. All values are within what
/// the fact can have: its type, its declared range and the direction in which it can change; an end
/// of these, or of a calendar, is never said as a bound.
struct wanted_value {
  fact_id fact;
  wanted_form form = wanted_form::equal;
  stored_value low, high;
  /// True where a bound is said as the rules say it, by the value that no longer does: "more than
  /// 100" is `at_least` with `low` 100 left out.
  bool low_left_out = false, high_left_out = false;
  std::vector<stored_value> values;
  stored_value example;  ///< one that does

  friend bool operator==(const wanted_value&, const wanted_value&) = default;
};

}}  // namespace zhunze
