#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"

/// Dependency graphs by plain indexes: what is at index `i` needs what is at the indexes in
/// `needs[i]`. All functions are pure, may run on any thread, and give the same result for the same
/// sets of needs in any order; repeated needs count once. Every index named is below the size.
namespace zhunze { inline namespace ZHUNZE_FORM {

using dependency_graph = std::vector<std::vector<std::uint32_t>>;

struct graph_order {
  std::vector<std::uint32_t> order;  ///< every index once, each after all that it needs
  /// One a knot of indexes that need each other, as a path back to where it began (2, 5, 2): the
  /// shortest one through the smallest index of the knot. Within a knot `order` is arbitrary.
  std::vector<std::vector<std::uint32_t>> cycles;
};

/// An order to work in, and what stands in the way of one. Cost: linear in indexes and needs, and
/// sorting; no recursion.
[[nodiscard]] ZHUNZE_DECL graph_order order_by_needs(const dependency_graph& needs);

/// The roots and all that they need in the end, ascending, each once. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::vector<std::uint32_t> reach(const dependency_graph& needs,
                                                           const std::vector<std::uint32_t>& roots);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/graph/detail/graph.ipp"
#endif
