#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/evaluate/impl/plan_builder.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

ZHUNZE_DECL literal plan_builder::lower(std::uint32_t at) {
  if (!lowered_[at]) {
    const literal made = lower_new(at);
    lowered_[at] = made;
  }
  return *lowered_[at];
}

ZHUNZE_DECL literal plan_builder::lower_new(std::uint32_t at) {
  const instruction& it = rules_.instructions[at];
  switch (it.op) {
    case operation::constant: {
      const truth held = std::get<truth>(rules_.constants[it.a].value);
      return add_slot(plan_operation::constant, static_cast<std::uint32_t>(held));
    }
    case operation::fact:
      return fact_truth(rules_[fact_id(it.a)]);
    case operation::given:
      return presence(fact_id(it.a));
    case operation::definition:
    case operation::criterion:
      return lower(it.a);
    case operation::negate:
      return !lower(it.a);
    case operation::all:
    case operation::any:
    case operation::none:
    case operation::guarded: {
      const bool conjunctive = it.op == operation::all || it.op == operation::none;
      alternatives parts;
      if (!conjunctive) {
        split_parts(at, false, parts);
        return any_of(parts);
      }
      std::vector<literal> all;
      flatten_parts(at, false, all);
      return all_of(std::move(all));
    }
    case operation::at_least:
      return at_least(it);
    default:
      return comparison(at);
  }
}

ZHUNZE_DECL literal plan_builder::fact_truth(const fact_definition& fact) {
  if (!fact.fallback) return {fact.slot, false};
  const auto at = defaulted_.find(fact.slot);
  if (at != defaulted_.end()) return at->second;
  const auto missing = static_cast<std::uint32_t>(to_truth(fact.fallback->number != 0));
  const literal made = add_slot(plan_operation::default_truth, fact.slot, missing);
  defaulted_.emplace(fact.slot, made);
  return made;
}

ZHUNZE_DECL literal plan_builder::presence(fact_id which) {
  const auto at = given_.find(which.value);
  if (at != given_.end()) return at->second;
  const fact_definition& fact = rules_[which];
  const plan_operation op = fact.holds.kind == type_kind::truth ? plan_operation::given_truth
                            : fact.holds.textual()              ? plan_operation::given_text
                                                                : plan_operation::given_number;
  const literal made = add_slot(op, fact.slot);
  given_.emplace(which.value, made);
  return made;
}

ZHUNZE_DECL literal plan_builder::at_least(const instruction& it) {
  std::vector<literal> items;
  for (std::uint32_t i = it.a; i < it.a + it.b; ++i) items.push_back(lower(rules_.operands[i]));
  return add_slot(plan_operation::at_least, add_conjunction(items), 0, it.c);
}

ZHUNZE_DECL bool plan_builder::opens(std::uint32_t at, bool negated) const {
  if (uses_[at] > 1 || lowered_[at]) return false;
  switch (rules_.instructions[at].op) {
    case operation::definition:
    case operation::criterion:
    case operation::negate:
      return true;
    case operation::all:
    case operation::none:
      return !negated;
    case operation::any:
    case operation::guarded:
      return negated;
    default:
      return false;
  }
}

ZHUNZE_DECL void plan_builder::flatten(std::uint32_t at, bool negated, std::vector<literal>& out) {
  if (opens(at, negated)) return flatten_parts(at, negated, out);
  const literal whole = lower(at);
  out.push_back(negated ? !whole : whole);
}

ZHUNZE_DECL void plan_builder::flatten_parts(std::uint32_t at, bool negated,
                                             std::vector<literal>& out) {
  const instruction& it = rules_.instructions[at];
  switch (it.op) {
    case operation::definition:
    case operation::criterion:
      return flatten(it.a, negated, out);
    case operation::negate:
      return flatten(it.a, !negated, out);
    case operation::guarded:  // its negation: the condition holds and the item does not
      flatten(it.a, false, out);
      return flatten(it.b, true, out);
    default:  // all; none; the negation of any
      for (std::uint32_t i = it.a; i < it.a + it.b; ++i)
        flatten(rules_.operands[i], it.op != operation::all, out);
  }
}

ZHUNZE_DECL void plan_builder::split(std::uint32_t at, bool negated, alternatives& out) {
  const bool shared = uses_[at] > 1 || lowered_[at].has_value();
  if (!shared && opens(at, negated) && !opens(at, !negated))
    return flatten_parts(at, negated, out.emplace_back());
  if (!shared && opens(at, !negated)) return split_parts(at, negated, out);
  const literal whole = lower(at);
  out.push_back({negated ? !whole : whole});
}

ZHUNZE_DECL void plan_builder::split_parts(std::uint32_t at, bool negated, alternatives& out) {
  const instruction& it = rules_.instructions[at];
  switch (it.op) {
    case operation::definition:
    case operation::criterion:
      return split(it.a, negated, out);
    case operation::negate:
      return split(it.a, !negated, out);
    case operation::guarded:  // the condition does not hold, or the item does
      split(it.a, true, out);
      return split(it.b, false, out);
    default:  // any; the negations of all and none
      for (std::uint32_t i = it.a; i < it.a + it.b; ++i)
        split(rules_.operands[i], it.op == operation::all, out);
  }
}

ZHUNZE_DECL literal plan_builder::any_of(const alternatives& parts) {
  const bool plain = std::all_of(parts.begin(), parts.end(),
                                 [](const std::vector<literal>& one) { return one.size() == 1; });
  if (plain) {
    std::vector<literal> none;
    for (const std::vector<literal>& one : parts) none.push_back(!one.front());
    return !all_of(std::move(none));
  }
  if (parts.size() == 1) return all_of(parts.front());
  const auto first = static_cast<std::uint32_t>(out_.conjunctions.size());
  for (const std::vector<literal>& one : parts) (void)add_conjunction(one);
  const auto count = static_cast<std::uint32_t>(parts.size());
  return add_slot(plan_operation::any_all, first, count);
}

ZHUNZE_DECL literal plan_builder::all_of(std::vector<literal> parts) {
  if (parts.size() == 1) return parts.front();
  return add_slot(plan_operation::all, add_conjunction(parts));
}

ZHUNZE_DECL std::uint32_t plan_builder::add_conjunction(std::vector<literal> parts) {
  std::sort(parts.begin(), parts.end(), [](literal a, literal b) {
    return a.negated() != b.negated() ? b.negated() : a.slot() < b.slot();
  });
  conjunction made;
  made.first_literal = static_cast<std::uint32_t>(out_.literals.size());
  made.literals = static_cast<std::uint32_t>(parts.size());
  made.positive = static_cast<std::uint32_t>(
      std::count_if(parts.begin(), parts.end(), [](literal one) { return !one.negated(); }));
  out_.literals.insert(out_.literals.end(), parts.begin(), parts.end());
  out_.conjunctions.push_back(made);
  return static_cast<std::uint32_t>(out_.conjunctions.size()) - 1;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
