#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How two values are compared.
enum class relation : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// True where two values of that order are in the relation.
[[nodiscard]] constexpr bool holds(relation wanted, std::strong_ordering order) {
  // By relation: the sides on which it holds, less in the first bit, equal, greater.
  constexpr std::uint8_t sides[] = {2, 5, 1, 3, 4, 6};
  const unsigned side = order < 0 ? 1 : order == 0 ? 2 : 4;
  return (sides[static_cast<std::size_t>(wanted)] & side) != 0;
}

/// The relation that holds where this one does not.
[[nodiscard]] constexpr relation opposite(relation means) {
  switch (means) {
    case relation::equal:
      return relation::not_equal;
    case relation::not_equal:
      return relation::equal;
    case relation::less:
      return relation::greater_equal;
    case relation::less_equal:
      return relation::greater;
    case relation::greater:
      return relation::less_equal;
    case relation::greater_equal:
      return relation::less;
  }
  return means;
}

/// The relation that holds with the sides exchanged.
[[nodiscard]] constexpr relation mirrored(relation means) {
  switch (means) {
    case relation::less:
      return relation::greater;
    case relation::less_equal:
      return relation::greater_equal;
    case relation::greater:
      return relation::less;
    case relation::greater_equal:
      return relation::less_equal;
    case relation::equal:
    case relation::not_equal:
      break;
  }
  return means;
}

}}  // namespace zhunze
