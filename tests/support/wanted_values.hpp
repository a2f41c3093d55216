#pragma once

#include <algorithm>
#include <cstdint>

#include "zhunze/explain/detail/wanted.hpp"

namespace zhunze_test {

/// Whether a number is among those that a bound names.
inline bool names(const zhunze::wanted_value& one, std::int64_t v) {
  using zhunze::wanted_form;
  const auto is = [v](const zhunze::stored_value& other) { return other.number == v; };
  const bool listed = std::any_of(one.values.begin(), one.values.end(), is);
  const bool low = one.low_left_out ? v > one.low.number : v >= one.low.number;
  const bool high = one.high_left_out ? v < one.high.number : v <= one.high.number;
  switch (one.form) {
    case wanted_form::equal:
      return v == one.low.number;
    case wanted_form::at_least:
      return low;
    case wanted_form::at_most:
      return high;
    case wanted_form::between:
      return low && high;
    case wanted_form::one_of:
      return listed;
    case wanted_form::none_of:
      return !listed;
    case wanted_form::given:
      return true;
  }
  return false;
}

}  // namespace zhunze_test
