#pragma once

#include <algorithm>
#include <cstdint>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Why a value is unknown. `missing`: a fact that was not given; the others are problems, named in
/// the output and never listed as missing facts.
enum class cause : std::uint8_t {
  none,
  missing,
  division_by_zero,
  outside_calendar,
  out_of_range,
  empty_cell
};
/// True for those that are problems.
[[nodiscard]] constexpr bool is_problem(cause why) {
  return why > cause::missing;
}
/// Of two causes the one to show: a problem before a missing fact.
[[nodiscard]] constexpr cause graver(cause a, cause b) {
  return std::max(a, b);
}

}}  // namespace zhunze
