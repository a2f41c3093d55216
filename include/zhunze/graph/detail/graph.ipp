#pragma once

#include <algorithm>
#include <limits>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include "zhunze/graph/detail/graph.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::graph {

inline constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// The same needs, each list ascending and without repeats.
[[nodiscard]] inline dependency_graph tidy(const dependency_graph& needs) {
  dependency_graph out = needs;
  for (auto& list : out) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return out;
}

/// The number of each index's component; a component has a higher number than all that it needs.
[[nodiscard]] inline std::vector<std::uint32_t> components_of(const dependency_graph& needs) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> edges(needs.size());
  for (std::size_t from = 0; from < needs.size(); ++from) {
    for (const std::uint32_t to : needs[from]) boost::add_edge(from, to, edges);
  }
  std::vector<std::uint32_t> component(needs.size());
  if (!component.empty()) {
    boost::strong_components(edges, boost::make_iterator_property_map(
                                        component.begin(), boost::get(boost::vertex_index, edges)));
  }
  return component;
}

/// The shortest way from an index back to itself inside its component; empty where there is none.
[[nodiscard]] inline std::vector<std::uint32_t> shortest_cycle(
    const dependency_graph& needs, const std::vector<std::uint32_t>& component, std::uint32_t start,
    std::vector<std::uint32_t>& came_from) {
  std::vector<std::uint32_t> waiting = {start};
  for (std::size_t at = 0; at < waiting.size(); ++at) {
    const std::uint32_t from = waiting[at];
    for (const std::uint32_t to : needs[from]) {
      if (to == start) {
        std::vector<std::uint32_t> path = {start};
        for (std::uint32_t back = from; back != start; back = came_from[back]) path.push_back(back);
        path.push_back(start);
        std::reverse(path.begin(), path.end());
        return path;
      }
      if (component[to] != component[start] || came_from[to] != nowhere) continue;
      came_from[to] = from;
      waiting.push_back(to);
    }
  }
  return {};
}

}  // namespace detail::graph

ZHUNZE_DECL graph_order order_by_needs(const dependency_graph& needs) {
  dependency_graph tidied = detail::graph::tidy(needs);
  const std::vector<std::uint32_t> component = detail::graph::components_of(tidied);
  graph_order out;
  out.order.resize(needs.size());
  for (std::size_t i = 0; i < needs.size(); ++i) out.order[i] = static_cast<std::uint32_t>(i);
  std::stable_sort(out.order.begin(), out.order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return component[a] < component[b]; });
  // The smallest index of a component is met first; only that one is asked for a cycle.
  std::vector<bool> asked(needs.size());
  std::vector<std::uint32_t> came_from(needs.size(), detail::graph::nowhere);
  for (std::uint32_t i = 0; i < needs.size(); ++i) {
    if (asked[component[i]]) continue;
    asked[component[i]] = true;
    auto cycle = detail::graph::shortest_cycle(tidied, component, i, came_from);
    if (!cycle.empty()) out.cycles.push_back(std::move(cycle));
  }
  return out;
}

ZHUNZE_DECL std::vector<std::uint32_t> reach(const dependency_graph& needs,
                                             const std::vector<std::uint32_t>& roots) {
  std::vector<bool> seen(needs.size());
  std::vector<std::uint32_t> out;
  const auto meet = [&](std::uint32_t one) {
    if (seen[one]) return;
    seen[one] = true;
    out.push_back(one);
  };
  for (const std::uint32_t root : roots) meet(root);
  std::size_t at = 0;
  while (at < out.size()) {  // grows on the way
    const std::uint32_t from = out[at++];
    for (const std::uint32_t to : needs[from]) meet(to);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}}  // namespace zhunze
