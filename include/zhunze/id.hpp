#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A typed index into a flat vector: ids of different tags do not mix. A default-made id is `none`.
template <class Tag>
struct id {
  /// The value of an id that names nothing.
  static constexpr std::uint32_t none_value = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t value = none_value;

  constexpr id() = default;
  /// The id of what stands at `index` of its vector; at most 2^32 − 2.
  constexpr explicit id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}

  /// True where the id names something.
  [[nodiscard]] constexpr bool has_value() const { return value != none_value; }
  constexpr explicit operator bool() const { return has_value(); }
  /// The position in the vector that the id indexes. Only for an id that has a value.
  [[nodiscard]] constexpr std::size_t index() const { return value; }

  friend constexpr bool operator==(id, id) = default;
  friend constexpr auto operator<=>(id, id) = default;
};

}}  // namespace zhunze
