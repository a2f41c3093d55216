#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// How a wanted value is bounded.
enum class wanted_form : std::uint8_t {
  equal,     ///< low
  at_least,  ///< low
  at_most,   ///< high
  between,   ///< low and high, both included
  one_of,    ///< values
  none_of,   ///< anything but values
  given      ///< whatever its value
};

/// The value that a fact must have, or the bounds that it must keep to.
struct wanted_value {
  fact_id fact;
  wanted_form form = wanted_form::equal;
  stored_value low, high;
  std::vector<stored_value> values;
  stored_value example;  ///< one that does

  friend bool operator==(const wanted_value&, const wanted_value&) = default;
};

}  // namespace zhunze::inline ZHUNZE_FORM
