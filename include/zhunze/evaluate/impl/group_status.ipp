#pragma once

#include "zhunze/evaluate/group.hpp"
#include "zhunze/evaluate/impl/quota_order.hpp"

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

}  // namespace detail::evaluate_parts

ZHUNZE_DECL void group_accumulator::judge_quota(group_line& line, const counted_key& of,
                                                const group_tally& possible) const {
  line.ordered = !(*rules_)[group_].order.empty();
  line.counted = of.sure.yes;
  line.may_lack = of.sure.unknown + possible.yes + possible.unknown;
  if (!line.limit.known()) {
    line.status = group_status::undetermined;
  } else if (detail::evaluate_parts::count_of(line.counted) > line.limit.amount) {
    line.status = group_status::exceeded;
    if (!line.ordered || keep_ == kept_members::best) return;
    const std::uint64_t room = detail::evaluate_parts::room(line.limit);
    detail::evaluate_parts::name_over(
        line, detail::evaluate_parts::in_order((*rules_)[group_], of.members), room);
  } else if (detail::evaluate_parts::count_of(line.counted + line.may_lack) > line.limit.amount) {
    line.status = group_status::undetermined;
  }
}

ZHUNZE_DECL std::vector<quota_cut> group_accumulator::cuts() const {
  using detail::evaluate_parts::count_of;
  std::vector<quota_cut> out;
  if (!ordered()) return out;
  for (const auto& [key, of] : keys_) {
    const bool exceeded = of.limit && of.limit->known() && count_of(of.sure.yes) > of.limit->amount;
    if (!exceeded) continue;
    quota_cut& cut = out.emplace_back();
    cut.key = key;
    if (of.members.empty()) continue;
    const auto sorted = detail::evaluate_parts::in_order((*rules_)[group_], of.members);
    cut.last = *sorted.back();
    for (const quota_member* one : sorted)
      if (one->order == cut.last->order) cut.level.push_back(*one);
  }
  return out;
}

/// The share lies between `lowest` and `highest`, over all members that there may be; where nobody
/// is sure, over the cases in which there is somebody.
ZHUNZE_DECL void group_accumulator::judge_ratio(group_line& line, const counted_key& of,
                                                const group_tally& possible) const {
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
