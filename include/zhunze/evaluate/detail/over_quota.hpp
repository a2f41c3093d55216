#pragma once

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "zhunze/evaluate/detail/quota_order.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// Tells the members over an ordered quota when they come a second time, and keeps the names of
/// the first of them.
class over_quota {
 public:
  over_quota(const program& rules, const group_accumulator& counted, std::size_t most)
      : group_(&rules[counted.group()]), most_(most) {
    for (quota_cut& cut : counted.cuts()) {
      const group_key key = cut.key;
      keys_.emplace(key, over_key{std::move(cut), {}});
    }
  }

  /// True where no key is over its limit.
  [[nodiscard]] bool empty() const { return keys_.empty(); }

  /// Thread safe, as long as nothing is taken.
  [[nodiscard]] bool is_over(const group_key& key, const quota_member& one) const {
    const auto at = keys_.find(key);
    if (at == keys_.end()) return false;
    const auto& last = at->second.cut.last;
    return !last || quota_order(*group_)(*last, one);
  }

  void take(const group_key& key, quota_member one) {
    std::vector<quota_member>& first = keys_.find(key)->second.first;
    const quota_order before(*group_);
    if (most_ == 0 || (first.size() == most_ && !before(one, first.front()))) return;
    if (first.size() == most_) {
      std::pop_heap(first.begin(), first.end(), before);
      first.pop_back();
    }
    first.push_back(std::move(one));
    std::push_heap(first.begin(), first.end(), before);
  }

  void name(group_line& line) const {
    const auto at =
        keys_.find(line.key ? group_key{line.key->number, line.key->text} : group_key{});
    if (at == keys_.end()) return;
    std::vector<const quota_member*> sorted;
    for (const quota_member& one : at->second.cut.level) sorted.push_back(&one);
    const std::size_t cut = sorted.size();
    for (const quota_member* one : in_order(*group_, at->second.first)) sorted.push_back(one);
    name_over(line, sorted, cut);
  }

 private:
  struct over_key {
    quota_cut cut;
    std::vector<quota_member> first;  // a heap with the last in order on top
  };

  const group_definition* group_;
  std::size_t most_;
  std::map<group_key, over_key> keys_;
};

}}}  // namespace zhunze::detail::evaluate_parts
