#pragma once

#include <algorithm>

#include "zhunze/evaluate/group.hpp"
#include "zhunze/evaluate/impl/plan_builder.hpp"
#include "zhunze/program/reads.hpp"

namespace zhunze::inline ZHUNZE_FORM {

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

}  // namespace zhunze::inline ZHUNZE_FORM

#include "zhunze/evaluate/impl/plan_conditions.ipp"
#include "zhunze/evaluate/impl/plan_listed.ipp"
#include "zhunze/evaluate/impl/plan_values.ipp"
