#pragma once

#include <algorithm>
#include <limits>
#include <tuple>

#include "zhunze/evaluate/group.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::evaluate_parts {

inline number count_of(std::uint64_t n) {
  return number::fraction(static_cast<int128>(n), 1).value_or(number{});
}

/// A share of members, of at least one.
inline number share(std::uint64_t part, std::uint64_t whole_group) {
  return number::fraction(static_cast<int128>(part), static_cast<int128>(whole_group))
      .value_or(number{});
}

/// How many records a quota has room for: its limit without the part of one.
inline std::uint64_t room(const number& limit) {
  const int128 whole_part = limit.numerator() / limit.denominator();
  if (whole_part <= 0) return 0;
  constexpr int128 most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::uint64_t>(std::min(whole_part, most));
}

}  // namespace detail::evaluate_parts

/// In the order of the quota: unknown values last, ties by id.
ZHUNZE_DECL bool group_accumulator::before(const member& a, const member& b) const {
  const auto& orders = (*rules_)[group_].order;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const auto& left = a.order[i];
    const auto& right = b.order[i];
    if (left == right) continue;
    if (!left || !right) return left.has_value();
    return orders[i].highest_first ? *left > *right : *left < *right;
  }
  return std::tie(a.id, a.position) < std::tie(b.id, b.position);
}

ZHUNZE_DECL void group_accumulator::name_over(group_line& line, const counted_key& of) const {
  std::vector<const member*> sorted;
  for (const member& one : of.members) sorted.push_back(&one);
  std::sort(sorted.begin(), sorted.end(),
            [this](const member* a, const member* b) { return before(*a, *b); });
  const std::size_t cut = detail::evaluate_parts::room(line.limit.amount);
  for (std::size_t i = cut; i < sorted.size(); ++i) {
    line.over.push_back(sorted[i]->id);
    line.over_positions.push_back(sorted[i]->position);
  }
  if (cut == 0 || cut >= sorted.size() || sorted[cut - 1]->order != sorted[cut]->order) return;
  for (const member* one : sorted)
    if (one->order == sorted[cut]->order) line.tied.push_back(one->id);
}

ZHUNZE_DECL void group_accumulator::judge_quota(group_line& line, const counted_key& of,
                                                const tally& possible) const {
  line.ordered = !(*rules_)[group_].order.empty();
  line.counted = of.sure.yes;
  line.may_lack = of.sure.unknown + possible.yes + possible.unknown;
  if (!line.limit.known()) {
    line.status = group_status::undetermined;
  } else if (detail::evaluate_parts::count_of(line.counted) > line.limit.amount) {
    line.status = group_status::exceeded;
    if (line.ordered) name_over(line, of);
  } else if (detail::evaluate_parts::count_of(line.counted + line.may_lack) > line.limit.amount) {
    line.status = group_status::undetermined;
  }
}

/// The share lies between `lowest` and `highest`, over all members that there may be; where nobody
/// is sure, over the cases in which there is somebody.
ZHUNZE_DECL void group_accumulator::judge_ratio(group_line& line, const counted_key& of,
                                                const tally& possible) const {
  const std::uint64_t sure = of.sure.yes + of.sure.no + of.sure.unknown;
  const std::uint64_t may_match = possible.yes + possible.unknown;
  const std::uint64_t may_not = possible.no + possible.unknown;
  line.counted = sure;
  line.matching = of.sure.yes;
  line.unsure = of.sure.unknown;
  line.may_lack = possible.yes + possible.no + possible.unknown;
  if (sure + line.may_lack == 0) return;
  line.status = group_status::undetermined;
  if (!line.limit.known()) return;
  using detail::evaluate_parts::share;
  const number lowest = sure + may_not == 0 ? number(1) : share(of.sure.yes, sure + may_not);
  const number highest = sure + may_match == 0
                             ? number(0)
                             : share(of.sure.yes + of.sure.unknown + may_match, sure + may_match);
  const number& limit = line.limit.amount;
  const bool at_least = (*rules_)[group_].at_least;
  if (at_least ? lowest >= limit : highest <= limit)
    line.status = group_status::within;
  else if (sure > 0 && (at_least ? highest < limit : lowest > limit))
    line.status = at_least ? group_status::short_of : group_status::exceeded;
}

}  // namespace zhunze::inline ZHUNZE_FORM
