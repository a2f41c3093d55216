#pragma once

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "zhunze/evaluate/group.hpp"
#include "zhunze/evaluate/impl/run.hpp"
#include "zhunze/program/reads.hpp"

namespace zhunze::inline ZHUNZE_FORM {

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

inline bool has_group(const record_kind& kind, group_id group) {
  return std::find(kind.groups.begin(), kind.groups.end(), group) != kind.groups.end();
}

/// The result of a condition of a group: yes where the group has no such condition.
inline truth condition(instruction_id at, const workspace& memory) {
  return at ? memory.truths[at.index()] : truth::yes;
}

}  // namespace detail::evaluate_parts

ZHUNZE_DECL group_accumulator::group_accumulator(const program& rules, group_id group)
    : rules_(&rules), group_(group) {
  const group_definition& meant = rules[group];
  if (!meant.per) keys_[{}].limit = detail::evaluate_parts::limit_of_all(rules, meant);
}

ZHUNZE_DECL void group_accumulator::add(const record& nominee, verdict outcome,
                                        const workspace& memory, std::size_t position) {
  const group_definition& group = (*rules_)[group_];
  if (!detail::evaluate_parts::has_group((*rules_)[nominee.kind()], group_)) return;
  if (outcome == verdict::invalid) return possible_anywhere_.count(truth::unknown);
  if (outcome == verdict::ineligible) return;
  const truth counts = detail::evaluate_parts::condition(group.when, memory);
  if (counts == truth::no) return;
  const truth body = detail::evaluate_parts::condition(group.body, memory);
  const auto key = key_of(memory);
  if (!key) return possible_anywhere_.count(body);
  if (counts == truth::unknown) return possible_[*key].count(body);
  counted_key& mine = keys_[*key];
  if (group.per) take_limit(mine, memory.values[group.limit.index()]);
  mine.sure.count(body);
  if (group.kind == group_kind::quota && !group.order.empty() && body == truth::yes)
    mine.members.push_back(member_of(nominee, memory, position));
}

ZHUNZE_DECL void group_accumulator::merge(group_accumulator&& other) {
  for (auto& [key, theirs] : other.keys_) {
    counted_key& mine = keys_[key];
    mine.sure.take(theirs.sure);
    if (theirs.limit) take_limit(mine, *theirs.limit);
    mine.members.insert(mine.members.end(), std::make_move_iterator(theirs.members.begin()),
                        std::make_move_iterator(theirs.members.end()));
  }
  for (const auto& [key, theirs] : other.possible_) possible_[key].take(theirs);
  possible_anywhere_.take(other.possible_anywhere_);
  other.keys_.clear();
  other.possible_.clear();
  other.possible_anywhere_ = {};
}

/// Nothing where the key is unknown, or a number that records could not hold.
ZHUNZE_DECL std::optional<group_accumulator::key_order> group_accumulator::key_of(
    const workspace& memory) const {
  const instruction_id per = (*rules_)[group_].per;
  if (!per) return key_order{};
  const type holds = rules_->types[per.index()];
  if (holds.kind == type_kind::truth) {
    const truth t = memory.truths[per.index()];
    if (t == truth::unknown) return std::nullopt;
    return key_order{t == truth::yes ? 1 : 0, {}};
  }
  const value& v = memory.values[per.index()];
  if (!v.known()) return std::nullopt;
  if (holds.textual()) return key_order{0, v.text};
  const auto stored = scaled(v.amount, stored_decimals(holds.kind));
  if (!stored) return std::nullopt;
  return key_order{*stored, {}};
}

ZHUNZE_DECL group_accumulator::member group_accumulator::member_of(const record& nominee,
                                                                   const workspace& memory,
                                                                   std::size_t position) const {
  member one{std::string(nominee.identifier()), position, {}};
  for (const group_order& by : (*rules_)[group_].order) {
    const value& v = memory.values[by.value.index()];
    one.order.push_back(v.known() ? std::optional(v.amount) : std::nullopt);
  }
  return one;
}

/// One key has one limit, as a limit reads nothing but what the key reads. Should two members still
/// give two (the key is itself looked up), the stricter holds, and an unknown one before that: so
/// the order of the records never shows.
ZHUNZE_DECL void group_accumulator::take_limit(counted_key& of, const value& limit) const {
  const auto stricter = [this](const value& a, const value& b) {
    if (!a.known() || !b.known()) return !a.known() && (b.known() || a.why > b.why);
    return (*rules_)[group_].at_least ? a.amount > b.amount : a.amount < b.amount;
  };
  if (!of.limit || stricter(limit, *of.limit)) of.limit = limit;
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
    tally possible = possible_anywhere_;
    if (const auto at = possible_.find(key); at != possible_.end()) possible.take(at->second);
    if (group.kind == group_kind::quota)
      judge_quota(line, mine, possible);
    else
      judge_ratio(line, mine, possible);
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
