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
  switch (traits_of(it.op).operands) {
    case operand_shape::constant: {
      const truth held = std::get<truth>(rules_.constants[it.a].value);
      return add_slot(plan_operation::constant, static_cast<std::uint32_t>(held));
    }
    case operand_shape::fact:
      return fact_truth(rules_[fact_id(it.a)]);
    case operand_shape::presence:
      return presence(fact_id(it.a));
    case operand_shape::named:
      return lower(it.a);
    case operand_shape::condition:
      return !lower(it.a);
    case operand_shape::conditions:
    case operand_shape::condition_pair:
      return joined(at);
    case operand_shape::two_alike:
    case operand_shape::three_alike:
    case operand_shape::one_and_list:
    case operand_shape::numbers:
    case operand_shape::key:
    case operand_shape::dates:
    case operand_shape::calendar_dates:
    case operand_shape::date_and_number:
      break;
  }
  return comparison(at);
}

ZHUNZE_DECL plan_builder::joining plan_builder::joining_of(const instruction& it) {
  if (traits_of(it.op).operands == operand_shape::condition_pair) return joining::any;
  if (traits_of(it.op).operands != operand_shape::conditions) return joining::other;
  static_assert(operations_with(operand_shape::conditions) == 4);
  if (it.op == operation::any) return joining::any;
  return it.op == operation::at_least ? joining::other : joining::all;
}

ZHUNZE_DECL literal plan_builder::joined(std::uint32_t at) {
  const instruction& it = rules_.instructions[at];
  switch (joining_of(it)) {
    case joining::all: {
      std::vector<literal> all;
      flatten_parts(at, false, all);
      return all_of(std::move(all));
    }
    case joining::any: {
      alternatives parts;
      split_parts(at, false, parts);
      return any_of(parts);
    }
    case joining::other:
      break;
  }
  return at_least(it);
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
  const instruction& it = rules_.instructions[at];
  const operand_shape shape = traits_of(it.op).operands;
  if (shape == operand_shape::named || shape == operand_shape::condition) return true;
  return joining_of(it) == (negated ? joining::any : joining::all);
}

ZHUNZE_DECL void plan_builder::flatten(std::uint32_t at, bool negated, std::vector<literal>& out) {
  if (opens(at, negated)) return flatten_parts(at, negated, out);
  const literal whole = lower(at);
  out.push_back(negated ? !whole : whole);
}

ZHUNZE_DECL void plan_builder::flatten_parts(std::uint32_t at, bool negated,
                                             std::vector<literal>& out) {
  const instruction& it = rules_.instructions[at];
  const operand_shape shape = traits_of(it.op).operands;
  if (shape == operand_shape::named) return flatten(it.a, negated, out);
  if (shape == operand_shape::condition) return flatten(it.a, !negated, out);
  if (shape == operand_shape::condition_pair) {
    // Its negation: the condition holds and the item does not.
    flatten(it.a, false, out);
    return flatten(it.b, true, out);
  }
  // All; none; the negation of any.
  for (std::uint32_t i = it.a; i < it.a + it.b; ++i)
    flatten(rules_.operands[i], it.op != operation::all, out);
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
  const operand_shape shape = traits_of(it.op).operands;
  if (shape == operand_shape::named) return split(it.a, negated, out);
  if (shape == operand_shape::condition) return split(it.a, !negated, out);
  if (shape == operand_shape::condition_pair) {
    // The condition does not hold, or the item does.
    split(it.a, true, out);
    return split(it.b, false, out);
  }
  // Any; the negations of all and none.
  for (std::uint32_t i = it.a; i < it.a + it.b; ++i)
    split(rules_.operands[i], it.op == operation::all, out);
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
