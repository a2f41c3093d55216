#pragma once

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/compile/impl/unit.hpp"

/// Two orders of declarations: as they stand in the files, to say which came first; and by id, so
/// that where they stand never shows in the program.
namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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

template <class Node>
inline void sort_by_id(std::vector<declared<Node>>& all) {
  std::vector<declared<Node>*> order;
  order.reserve(all.size());
  for (auto& one : all) order.push_back(&one);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    return std::tie(a->called.id, a->owner) < std::tie(b->called.id, b->owner);
  });
  std::vector<declared<Node>> sorted;
  sorted.reserve(all.size());
  for (declared<Node>* one : order) sorted.push_back(std::move(*one));
  all = std::move(sorted);
}

/// Enters every spelling of sorted declarations with its index.
template <class Node, class Index>
inline void enter_spellings(const std::vector<declared<Node>>& all,
                            std::map<std::string, Index, std::less<>>& into) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto index = static_cast<Index>(i);
    into.emplace(all[i].called.name, index);
    for (const std::string& alias : all[i].called.aliases) into.emplace(alias, index);
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
