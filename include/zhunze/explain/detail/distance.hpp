#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "zhunze/explain/detail/trace.hpp"

/// How far conditions are from coming out the other way.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

[[nodiscard]] constexpr std::uint32_t saturating_add(std::uint32_t a, std::uint32_t b) {
  constexpr auto most = std::numeric_limits<std::uint32_t>::max();
  return a > most - b ? most : a + b;
}

[[nodiscard]] constexpr distance leaf_distance(truth held) {
  return {held == truth::yes ? 0U : 1U, held == truth::no ? 0U : 1U};
}

[[nodiscard]] constexpr distance negated(distance of) {
  return {of.to_no, of.to_yes};
}

/// The sum of the `count` smallest. Sorts them.
[[nodiscard]] inline std::uint32_t smallest(std::vector<std::uint32_t>& all, std::size_t count) {
  std::sort(all.begin(), all.end());
  std::uint32_t sum = 0;
  for (std::size_t k = 0; k < count && k < all.size(); ++k) sum = saturating_add(sum, all[k]);
  return sum;
}

}}}  // namespace zhunze::detail::explain_parts
