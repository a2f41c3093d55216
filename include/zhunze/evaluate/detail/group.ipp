#pragma once

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "zhunze/evaluate/detail/quota_order.hpp"
#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/evaluate/group.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::evaluate_parts {

/// A limit that reads no record.
inline zhunze::value limit_of_all(const program& rules, const group_definition& group) {
  // The program outlives the record, which therefore need not own it.
  const std::shared_ptr<const program> borrowed(std::shared_ptr<const program>(), &rules);
  const record nobody(ruleset(borrowed), group.owner);
  workspace memory;
  prepare(memory, rules);
  stepper<record> one(nobody, memory);
  for (const instruction_id i : instructions_read(rules, {group.limit})) one.step(i);
  return memory.values[group.limit.index()];
}

}  // namespace detail::evaluate_parts

ZHUNZE_DECL std::vector<group_id> groups_at(const program& rules, std::uint32_t stage) {
  std::vector<group_id> out;
  for (std::size_t i = 0; i < rules.groups.size(); ++i)
    if (rules.groups[i].stage <= stage) out.emplace_back(i);
  std::stable_sort(out.begin(), out.end(), [&](group_id a, group_id b) {
    const group_definition& one = rules[a];
    const group_definition& other = rules[b];
    if (earlier_in_notice(one.cites, other.cites)) return true;
    return !earlier_in_notice(other.cites, one.cites) && one.names.id < other.names.id;
  });
  return out;
}

ZHUNZE_DECL group_accumulator::group_accumulator(const program& rules, group_id group,
                                                 kept_members keep)
    : rules_(&rules), group_(group), keep_(keep) {
  const group_definition& meant = rules[group];
  if (!meant.per) keys_[{}].limit = detail::evaluate_parts::limit_of_all(rules, meant);
}

ZHUNZE_DECL void group_accumulator::add(const record& nominee, verdict outcome,
                                        const workspace& memory, std::size_t position) {
  const group_definition& group = (*rules_)[group_];
  if (!detail::evaluate_parts::has_group((*rules_)[nominee.kind()], group_)) return;
  if (outcome == verdict::invalid) return add_unread(1);
  if (outcome == verdict::ineligible) return;
  add(nominee, detail::evaluate_parts::condition(group.when, memory),
      detail::evaluate_parts::condition(group.body, memory), memory, position);
}

ZHUNZE_DECL void group_accumulator::add(const record& nominee, truth counts, truth body,
                                        const workspace& memory, std::size_t position) {
  if (counts == truth::no) return;
  const group_definition& group = (*rules_)[group_];
  group_tally one;
  one.count(body);
  const auto key = detail::evaluate_parts::key_of(*rules_, group, memory);
  if (!key || counts == truth::unknown) return count_possible(key, one);
  counted_key& mine = keys_[*key];
  if (group.per) take_limit(mine, memory.values[group.limit.index()]);
  mine.sure.count(body);
  if (ordered() && body == truth::yes)
    take_member(mine, detail::evaluate_parts::member_of(group, nominee, memory, position));
}

ZHUNZE_DECL void group_accumulator::count_sure(const group_key& key, const group_tally& bodies) {
  keys_[key].sure.take(bodies);
}

ZHUNZE_DECL void group_accumulator::count_possible(const std::optional<group_key>& key,
                                                   const group_tally& bodies) {
  (key ? possible_[*key] : possible_anywhere_).take(bodies);
}

ZHUNZE_DECL void group_accumulator::take_limit(const group_key& key, const value& limit) {
  take_limit(keys_[key], limit);
}

ZHUNZE_DECL bool group_accumulator::has_limit(const group_key& key) const {
  const auto at = keys_.find(key);
  return at != keys_.end() && at->second.limit.has_value();
}

ZHUNZE_DECL void group_accumulator::take_member(const group_key& key, quota_member one) {
  take_member(keys_[key], std::move(one));
}

ZHUNZE_DECL void group_accumulator::merge(group_accumulator&& other) {
  for (auto& [key, theirs] : other.keys_) {
    counted_key& mine = keys_[key];
    mine.sure.take(theirs.sure);
    if (theirs.limit) take_limit(mine, *theirs.limit);
    for (quota_member& one : theirs.members) take_member(mine, std::move(one));
  }
  for (const auto& [key, theirs] : other.possible_) possible_[key].take(theirs);
  possible_anywhere_.take(other.possible_anywhere_);
  other.keys_.clear();
  other.possible_.clear();
  other.possible_anywhere_ = {};
}

ZHUNZE_DECL bool group_accumulator::ordered() const {
  const group_definition& group = (*rules_)[group_];
  return group.kind == group_kind::quota && !group.order.empty();
}

/// One key has one limit, as a limit reads nothing but what the key reads. Should two members still
/// give two (the key is itself looked up), the stricter holds, and an unknown one before that: so
/// the order of the records never shows.
ZHUNZE_DECL void group_accumulator::take_limit(counted_key& of, const value& limit) const {
  const auto stricter = [this](const value& a, const value& b) {
    if (!a.known() || !b.known()) return !a.known() && (b.known() || a.why > b.why);
    return (*rules_)[group_].at_least ? a.amount > b.amount : a.amount < b.amount;
  };
  if (of.limit && !stricter(limit, *of.limit)) return;
  of.limit = limit;
  if (keep_ == kept_members::all) return;
  const detail::evaluate_parts::quota_order before((*rules_)[group_]);
  while (of.members.size() > detail::evaluate_parts::room(limit)) {
    std::pop_heap(of.members.begin(), of.members.end(), before);
    of.members.pop_back();
  }
}

/// A limit only ever becomes stricter, so that who has no room now will have none.
ZHUNZE_DECL void group_accumulator::take_member(counted_key& of, quota_member one) const {
  if (keep_ == kept_members::all) return of.members.push_back(std::move(one));
  const detail::evaluate_parts::quota_order before((*rules_)[group_]);
  const std::uint64_t room = of.limit ? detail::evaluate_parts::room(*of.limit) : 0;
  if (room == 0 || (of.members.size() >= room && !before(one, of.members.front()))) return;
  if (of.members.size() >= room) {
    std::pop_heap(of.members.begin(), of.members.end(), before);
    of.members.pop_back();
  }
  of.members.push_back(std::move(one));
  std::push_heap(of.members.begin(), of.members.end(), before);
}

ZHUNZE_DECL std::vector<group_line> group_accumulator::lines() const {
  const group_definition& group = (*rules_)[group_];
  std::vector<group_line> out;
  for (const auto& [key, mine] : keys_) {
    group_line line;
    line.group = group_;
    if (group.per) {
      line.key = stored_value{key.first, key.second};
      line.key_type = rules_->types[group.per.index()];
    }
    if (mine.limit) line.limit = *mine.limit;
    group_tally possible = possible_anywhere_;
    if (const auto at = possible_.find(key); at != possible_.end()) possible.take(at->second);
    if (group.kind == group_kind::quota)
      judge_quota(line, mine, possible);
    else
      judge_ratio(line, mine, possible);
    out.push_back(std::move(line));
  }
  return out;
}

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

}}  // namespace zhunze
