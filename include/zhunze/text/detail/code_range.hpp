#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "zhunze/config.hpp"

/// The shapes of the generated Unicode tables: all sorted by code point, searched by halving.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::text {

/// Code points from `first` to `last`, both in.
struct code_range {
  char32_t first;
  char32_t last;
};

/// A range with its canonical combining class.
struct order_range {
  char32_t first;
  char32_t last;
  std::uint8_t order;
};

/// A code point and its decomposition: `length` code points of the pool.
struct mapping {
  char32_t from;
  std::uint16_t at;
  std::uint8_t length;
};

/// Two code points that compose to one; sorted by `first`, then `second`.
struct composition {
  char32_t first;
  char32_t second;
  char32_t composed;
};

/// The range of a sorted table that holds `c`; null where none does.
template <class Range, std::size_t size>
[[nodiscard]] constexpr const Range* find_range(const Range (&table)[size], char32_t c) {
  const Range* after = std::upper_bound(std::begin(table), std::end(table), c,
                                        [](char32_t x, const Range& r) { return x < r.first; });
  if (after == std::begin(table)) return nullptr;
  const Range* found = after - 1;
  return c <= found->last ? found : nullptr;
}

template <std::size_t size>
[[nodiscard]] constexpr bool contains(const code_range (&table)[size], char32_t c) {
  return find_range(table, c) != nullptr;
}

}}}  // namespace zhunze::detail::text
