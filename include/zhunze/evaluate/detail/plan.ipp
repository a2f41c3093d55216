#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/evaluate/detail/plan_builder.hpp"
#include "zhunze/evaluate/group.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL plan make_plan(const program& rules, record_kind_id kind, std::uint32_t stage) {
  return detail::evaluate_parts::plan_builder(rules, kind, stage).build();
}

namespace detail::evaluate_parts {

ZHUNZE_DECL plan_builder::plan_builder(const program& rules, record_kind_id kind,
                                       std::uint32_t stage)
    : rules_(rules), lowered_(rules.instructions.size()) {
  out_.rules = &rules;
  out_.kind = kind;
  out_.stage = stage;
  out_.fact_slots = out_.slots = rules[kind].truths;
  out_.fact_numbers = out_.numbers = rules[kind].numbers;
}

ZHUNZE_DECL plan plan_builder::build() {
  count_uses();
  const record_kind& kind = rules_[out_.kind];
  for_each_deciding(rules_, kind, out_.stage, [&](std::size_t i) {
    add_judge(kind.rules[i]);
    return false;
  });
  out_.verdict_steps = out_.steps.size();
  for (const group_id group : groups_at(rules_, out_.stage)) {
    if (std::find(kind.groups.begin(), kind.groups.end(), group) != kind.groups.end())
      add_group(group);
  }
  join_judges();
  out_.group_steps = out_.steps.size();
  add_listed();
  add_problems();
  add_row_steps();
  return std::move(out_);
}

/// How many conditions, rules and groups of the plan read each instruction.
ZHUNZE_DECL void plan_builder::count_uses() {
  uses_.assign(rules_.instructions.size(), 0);
  std::vector<instruction_id> roots;
  for (const rule_id rule : rules_[out_.kind].rules) {
    if (!bears(rules_[rule], out_.stage)) continue;
    for (const instruction_id root : roots_of(rules_[rule])) roots.push_back(root);
  }
  for (const group_id group : rules_[out_.kind].groups) {
    if (rules_[group].when) roots.push_back(rules_[group].when);
    if (rules_[group].body) roots.push_back(rules_[group].body);
  }
  for (const instruction_id root : roots)
    if (root) ++uses_[root.index()];
  for (const instruction_id user : instructions_read(rules_, roots))
    for (const instruction_id read : operands_of(rules_, user)) ++uses_[read.index()];
}

ZHUNZE_DECL void plan_builder::add_judge(rule_id rule) {
  const rule_definition& one = rules_[rule];
  for (const instruction_id root : roots_of(one)) lower_deep_parts(root);
  const plan_judge judge{rule, passes(one), verdict_of_failing(one.kind)};
  add_step(plan_operation::judge, static_cast<std::uint32_t>(out_.judges.size()), 0, 0);
  out_.judges.push_back(judge);
}

/// Passing is one condition: 当 is no, or an exception holds, or the body does; of a validation
/// that its body is not no.
ZHUNZE_DECL literal plan_builder::passes(const rule_definition& one) {
  if (one.kind == rule_kind::validate) {
    std::vector<literal> parts;
    flatten(one.body.value, false, parts);
    return add_slot(plan_operation::not_no, add_conjunction(parts));
  }
  alternatives ways;
  if (one.when) split(one.when.value, true, ways);
  for (const rule_exception& exception : one.exceptions) {
    split(exception.condition.value, false, ways);
  }
  if (one.kind == rule_kind::principle && one.excused_by)
    ways.push_back({presence(one.excused_by)});
  split(one.body.value, one.kind == rule_kind::exclude, ways);
  return any_of(ways);
}

ZHUNZE_DECL void plan_builder::add_group(group_id group) {
  const group_definition& meant = rules_[group];
  plan_group one;
  one.group = group;
  one.has_when = meant.when.has_value();
  one.has_body = meant.body.has_value();
  for (const instruction_id root : {meant.when, meant.body}) lower_deep_parts(root);
  if (meant.when) one.when = lower(meant.when.value);
  if (meant.body) one.body = lower(meant.body.value);
  out_.groups.push_back(one);
}

/// An instruction and all that it reads in the end, ascending.
ZHUNZE_DECL std::vector<instruction_id> plan_builder::below(std::uint32_t at) {
  seen_.resize(rules_.instructions.size());
  std::vector<instruction_id> out{instruction_id(at)};
  seen_[at] = true;
  for (std::size_t next = 0; next < out.size(); ++next) {
    for (const instruction_id part : operands_of(rules_, out[next])) {
      if (seen_[part.index()]) continue;
      seen_[part.index()] = true;
      out.push_back(part);
    }
  }
  for (const instruction_id one : out) seen_[one.index()] = false;
  std::sort(out.begin(), out.end());
  return out;
}

/// Rules may name each other in long chains: what lies deep is lowered first, from below.
ZHUNZE_DECL void plan_builder::lower_deep_parts(instruction_id root) {
  constexpr std::uint32_t step = 64;
  if (!root || lowered_[root.index()]) return;
  heights_.resize(rules_.instructions.size());
  for (const instruction_id at : below(root.value)) {
    std::uint32_t height = 0;
    for (const instruction_id part : operands_of(rules_, at))
      height = std::max(height, heights_[part.index()] + 1);
    heights_[at.index()] = height;
    if (height % step == 0 && height > 0 && rules_.types[at.index()].kind == type_kind::truth)
      (void)lower(at.value);
  }
}

ZHUNZE_DECL plan_step& plan_builder::add_step(plan_operation op, std::uint32_t a, std::uint32_t b,
                                              std::uint32_t c) {
  plan_step& made = out_.steps.emplace_back();
  made.op = op;
  made.a = a;
  made.b = b;
  made.c = c;
  return made;
}

ZHUNZE_DECL literal plan_builder::add_slot(plan_operation op, std::uint32_t a, std::uint32_t b,
                                           std::uint32_t c, std::int64_t low, std::int64_t high) {
  plan_step& made = add_step(op, a, b, c);
  made.out = out_.slots++;
  made.low = low;
  made.high = high;
  return {made.out, false};
}

ZHUNZE_DECL std::uint32_t plan_builder::add_number(plan_operation op, std::uint32_t a,
                                                   std::uint32_t b, std::uint32_t c,
                                                   std::int64_t low) {
  plan_step& made = add_step(op, a, b, c);
  made.out = out_.numbers++;
  made.low = low;
  return made.out;
}

/// Saves a row the work that only passes results on: a judge right behind the condition that it
/// reads becomes part of it, and judges of plain facts in a row are asked all at once first.
ZHUNZE_DECL void plan_builder::join_judges() {
  std::vector<std::uint32_t> readers(out_.slots);
  for (const literal one : out_.literals) ++readers[one.slot()];
  for (const plan_judge& one : out_.judges) ++readers[one.passes.slot()];
  for (const plan_group& one : out_.groups) {
    if (one.has_when) ++readers[one.when.slot()];
    if (one.has_body) ++readers[one.body.slot()];
  }
  std::vector<plan_step> joined;
  for (std::size_t i = 0; i < out_.verdict_steps;) {
    const plan_step& step = out_.steps[i];
    if (step.op != plan_operation::judge) {
      joined.push_back(step);
      ++i;
      continue;
    }
    const plan_judge& judge = out_.judges[step.a];
    const bool behind = !joined.empty() && is_condition(joined.back().op) &&
                        joined.back().out == judge.passes.slot() &&
                        joined.back().judge == plan_step::no_judge;
    if (behind) {
      joined.back().judge = step.a;
      joined.back().kept = readers[judge.passes.slot()] > 1;
      ++i;
      continue;
    }
    std::vector<literal> plain;
    std::size_t last = i;
    for (; last < out_.verdict_steps && out_.steps[last].op == plan_operation::judge; ++last)
      plain.push_back(out_.judges[out_.steps[last].a].passes);
    if (plain.size() > 1) {
      plan_step& skip = joined.emplace_back();
      skip.op = plan_operation::skip;
      skip.a = add_conjunction(plain);
      skip.c = static_cast<std::uint32_t>(plain.size());
    }
    joined.insert(joined.end(), out_.steps.begin() + static_cast<std::ptrdiff_t>(i),
                  out_.steps.begin() + static_cast<std::ptrdiff_t>(last));
    i = last;
  }
  const std::size_t verdict_steps = joined.size();
  joined.insert(joined.end(), out_.steps.begin() + static_cast<std::ptrdiff_t>(out_.verdict_steps),
                out_.steps.end());
  out_.steps = std::move(joined);
  out_.verdict_steps = verdict_steps;
}

ZHUNZE_DECL void plan_builder::add_masks(const conjunction& of,
                                         const std::vector<std::uint32_t>& bits) {
  constexpr std::uint32_t word_bits = 64;
  std::vector<mask_term>& terms = out_.row.terms;
  masks made{static_cast<std::uint32_t>(terms.size()), 0};
  const auto term_of = [&](std::uint32_t word) -> mask_term& {
    for (std::size_t t = made.first; t < terms.size(); ++t)
      if (terms[t].word == word) return terms[t];
    return terms.emplace_back(mask_term{word, 0, 0});
  };
  for (std::uint32_t l = 0; l < of.literals; ++l) {
    const literal one = out_.literals[of.first_literal + l];
    const std::uint32_t bit = bits[one.slot()];
    mask_term& term = term_of(bit / word_bits);
    (one.negated() ? term.no : term.yes) |= std::uint64_t{1} << (bit % word_bits);
  }
  // Of no literals one term that asks for nothing, so that a row need not look.
  if (of.literals == 0) (void)term_of(0);
  made.count = static_cast<std::uint32_t>(terms.size()) - made.first;
  out_.row.conjunctions.push_back(made);
}

ZHUNZE_DECL void plan_builder::add_row_steps() {
  std::vector<std::uint32_t> bits(out_.slots);
  for (std::uint32_t slot = 0; slot < out_.fact_slots; ++slot) bits[slot] = slot;
  row_program& row = out_.row;
  row.bits = out_.fact_slots;
  for (std::size_t i = 0; i < out_.verdict_steps; ++i) {
    const plan_step& step = out_.steps[i];
    if (is_condition(step.op) && step.kept) bits[step.out] = row.bits++;
  }
  for (const conjunction& one : out_.conjunctions) add_masks(one, bits);
  for (std::size_t i = 0; i < out_.verdict_steps; ++i) {
    const plan_step& step = out_.steps[i];
    row_step made;
    made.op = step.op;
    made.kept = is_condition(step.op) && step.kept;
    made.judge = step.op == plan_operation::judge ? step.a : step.judge;
    made.out = is_condition(step.op) ? bits[step.out] : step.out;
    made.a = step.a;
    made.b = step.b;
    made.c = step.c;
    made.x = static_cast<std::uint64_t>(step.low);
    made.y = static_cast<std::uint64_t>(step.high);
    if (made.judge != plan_step::no_judge) {
      made.negated = out_.judges[made.judge].passes.negated();
    }
    if (step.op == plan_operation::judge) made.a = bits[out_.judges[step.a].passes.slot()];
    if (step.op == plan_operation::all || step.op == plan_operation::not_no ||
        step.op == plan_operation::skip) {
      const masks& of = row.conjunctions[step.a];
      made.in_word = of.count == 1;
      if (made.in_word) {
        made.a = row.terms[of.first].word;
        made.x = row.terms[of.first].yes;
        made.y = row.terms[of.first].no;
      }
    }
    row.steps.push_back(made);
  }
  row.bit_of_slot = std::move(bits);
  const bool carries = std::any_of(row.steps.begin(), row.steps.end(), [](const row_step& one) {
    return one.op == plan_operation::carried;
  });
  row.needs_memory = carries || row.bits > 64 * row_program::most_words ||
                     out_.numbers - out_.fact_numbers > row_program::most_numbers;
}

}  // namespace detail::evaluate_parts

}}  // namespace zhunze

#include "zhunze/evaluate/detail/plan_values.ipp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

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
  const plan_operation op = fact.value_type.kind == type_kind::truth ? plan_operation::given_truth
                            : fact.value_type.textual()              ? plan_operation::given_text
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

}}}  // namespace zhunze::detail::evaluate_parts
