#include "zhunze/graph/detail/graph.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "catch.hpp"

using namespace zhunze;

namespace {

using indexes = std::vector<std::uint32_t>;

/// reach[i][j]: i needs j in the end, by one way or more.
std::vector<std::vector<bool>> closure(const dependency_graph& needs) {
  const std::size_t n = needs.size();
  std::vector<std::vector<bool>> out(n, std::vector<bool>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (const std::uint32_t j : needs[i]) out[i][j] = true;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (out[i][k] && out[k][j]) out[i][j] = true;
      }
    }
  }
  return out;
}

/// Steps of the shortest way from an index back to itself; 0 where there is none.
std::size_t shortest_round(const dependency_graph& needs, std::uint32_t start) {
  std::vector<std::size_t> far(needs.size(), 0);
  std::deque<std::uint32_t> waiting = {start};
  while (!waiting.empty()) {
    const std::uint32_t from = waiting.front();
    waiting.pop_front();
    for (const std::uint32_t to : needs[from]) {
      if (to == start) return far[from] + 1;
      if (far[to] != 0) continue;
      far[to] = far[from] + 1;
      waiting.push_back(to);
    }
  }
  return 0;
}

dependency_graph arbitrary_graph() {
  const auto n = *rc::gen::inRange<std::size_t>(0, 12);
  const auto density = *rc::gen::inRange(0, 4);
  dependency_graph out(n);
  for (auto& list : out) {
    for (std::uint32_t to = 0; to < n; ++to) {
      if (*rc::gen::inRange(0, 8) < density) list.push_back(to);
    }
  }
  return out;
}

dependency_graph shuffled(dependency_graph needs) {
  for (auto& list : needs) {
    std::reverse(list.begin(), list.end());
    if (!list.empty()) list.push_back(list.front());
  }
  return needs;
}

}  // namespace

TEST_CASE("an index stands after all that it needs") {
  const graph_order sorted = order_by_needs({{2}, {0, 2}, {}, {1}});
  CHECK(sorted.order == indexes{2, 0, 1, 3});
  CHECK(sorted.cycles.empty());
  CHECK(order_by_needs({}).order.empty());
}

TEST_CASE("a cycle is the shortest one through the smallest index of its knot") {
  CHECK(order_by_needs({{0}}).cycles == std::vector<indexes>{{0, 0}});
  CHECK(order_by_needs({{1}, {2}, {0}}).cycles == std::vector<indexes>{{0, 1, 2, 0}});
  CHECK(order_by_needs({{1}, {2, 0}, {0}}).cycles == std::vector<indexes>{{0, 1, 0}});
  CHECK(order_by_needs({{1}, {2}, {1}, {3}}).cycles == std::vector<indexes>{{1, 2, 1}, {3, 3}});
}

TEST_CASE("a chain of a hundred thousand is ordered without recursion") {
  constexpr std::uint32_t n = 100'000;
  dependency_graph needs(n);
  for (std::uint32_t i = 0; i + 1 < n; ++i) needs[i].push_back(i + 1);
  const graph_order sorted = order_by_needs(needs);
  REQUIRE(sorted.order.size() == n);
  CHECK(sorted.order.front() == n - 1);
  CHECK(sorted.order.back() == 0);
  CHECK(reach(needs, {0}).size() == n);
  needs[n - 1].push_back(0);
  const graph_order ring = order_by_needs(needs);
  REQUIRE(ring.cycles.size() == 1);
  CHECK(ring.cycles.front().size() == n + 1);
}

TEST_CASE("order, cycles and reach agree with the closure of random graphs") {
  zhunze_test::prop("order and cycles", [] {
    const dependency_graph needs = arbitrary_graph();
    const auto reached = closure(needs);
    const graph_order sorted = order_by_needs(needs);
    RC_ASSERT(std::set<std::uint32_t>(sorted.order.begin(), sorted.order.end()).size() ==
              needs.size());
    RC_ASSERT(sorted.order.size() == needs.size());
    for (std::size_t a = 0; a < sorted.order.size(); ++a) {
      for (std::size_t b = a + 1; b < sorted.order.size(); ++b) {
        const auto early = sorted.order[a], late = sorted.order[b];
        if (reached[early][late]) RC_ASSERT(reached[late][early]);
      }
    }
    std::set<std::uint32_t> knots;
    for (std::uint32_t i = 0; i < needs.size(); ++i) {
      std::uint32_t smallest = i;
      for (std::uint32_t j = 0; j < i; ++j) {
        if (reached[i][j] && reached[j][i]) smallest = std::min(smallest, j);
      }
      if (reached[i][i]) knots.insert(smallest);
    }
    RC_ASSERT(sorted.cycles.size() == knots.size());
    for (const indexes& cycle : sorted.cycles) {
      RC_ASSERT(knots.count(cycle.front()) == 1U);
      RC_ASSERT(cycle.front() == cycle.back());
      RC_ASSERT(cycle.size() == shortest_round(needs, cycle.front()) + 1);
      for (std::size_t i = 0; i + 1 < cycle.size(); ++i) {
        const auto& list = needs[cycle[i]];
        RC_ASSERT(std::find(list.begin(), list.end(), cycle[i + 1]) != list.end());
      }
    }
  });
  zhunze_test::prop("the order in which needs are given never shows", [] {
    const dependency_graph needs = arbitrary_graph();
    const graph_order one = order_by_needs(needs), other = order_by_needs(shuffled(needs));
    RC_ASSERT(one.order == other.order);
    RC_ASSERT(one.cycles == other.cycles);
  });
  zhunze_test::prop("reach", [] {
    const dependency_graph needs = arbitrary_graph();
    RC_PRE(!needs.empty());
    const auto reached = closure(needs);
    const auto root = *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(needs.size()));
    indexes wanted;
    for (std::uint32_t i = 0; i < needs.size(); ++i) {
      if (i == root || reached[root][i]) wanted.push_back(i);
    }
    RC_ASSERT(reach(needs, {root, root}) == wanted);
  });
}
