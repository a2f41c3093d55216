#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/compile/detail/unit.hpp"

/// Two orders of declarations: as they stand in the files, to say which came first; and by id, so
/// that where they stand never shows in the program.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

struct standing_name {
  const syntax::file* file;
  const syntax::named* named;
  location where;
};

template <class Node>
inline void gather_names(std::vector<standing_name>& into, const std::vector<declared<Node>>& all) {
  for (const auto& one : all) into.push_back({one.file, &one.node->name, one.where});
}

inline void claim_in_order(unit& at, std::vector<standing_name> all, name_places& own,
                           const std::vector<const name_places*>& seen = {}) {
  const auto place = [](const standing_name& one) {
    return std::pair(one.where.source.value, one.where.bytes.begin);
  };
  std::stable_sort(all.begin(), all.end(), [&](const standing_name& a, const standing_name& b) {
    return place(a) < place(b);
  });
  own.reserve(own.size() + all.size());
  for (const standing_name& one : all) claim_names(at, *one.file, *one.named, own, seen);
}

/// Puts the one at `order[i]` into place `i`. Each moves once, along the circles that the order
/// makes, so that a long list is never held twice.
template <class One>
inline void arrange(std::vector<One>& all, std::vector<std::uint32_t> order) {
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    if (order[i] == i) continue;
    One first = std::move(all[i]);
    std::uint32_t to = i;
    for (std::uint32_t from = order[to]; from != i; from = order[to]) {
      all[to] = std::move(all[from]);
      order[to] = to;
      to = from;
    }
    all[to] = std::move(first);
    order[to] = to;
  }
}

template <class Node>
inline void sort_by_id(std::vector<declared<Node>>& all) {
  std::vector<std::uint32_t> order(all.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(all[a].names.id, all[a].owner) < std::tie(all[b].names.id, all[b].owner);
  });
  arrange(all, std::move(order));
}

/// Enters every spelling of sorted declarations with its index.
template <class Node, class Index>
inline void enter_spellings(const std::vector<declared<Node>>& all,
                            std::map<std::string, Index, std::less<>>& into) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto index = static_cast<Index>(i);
    into.emplace(all[i].names.name, index);
    for (const std::string& alias : all[i].names.aliases) into.emplace(alias, index);
  }
}

}}}  // namespace zhunze::detail::compile
