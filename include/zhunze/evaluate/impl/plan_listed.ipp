#pragma once

#include <algorithm>

#include "zhunze/evaluate/impl/plan_builder.hpp"
#include "zhunze/evaluate/impl/problems.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

/// What stands beside a verdict and is no part of it.
ZHUNZE_DECL void plan_builder::add_listed() {
  alternatives any;
  bool has_any = false;
  for (const rule_id rule : rules_[out_.kind].rules) {
    const rule_definition& one = rules_[rule];
    if (one.kind != rule_kind::prefer || one.stage > out_.stage) continue;
    has_any = true;
    for (const instruction_id root : roots_of(one)) lower_deep_parts(root);
    std::vector<literal>& all = any.emplace_back();
    if (one.when) flatten(one.when.value, false, all);
    for (const rule_exception& exception : one.exceptions)
      flatten(exception.condition.value, true, all);
    flatten(one.body.value, false, all);
  }
  if (has_any) out_.preferred = any_of(any);
}

/// Days and shifted dates are values of the plan: a problem where these are unknown though what
/// they are made of is known.
ZHUNZE_DECL std::optional<literal> plan_builder::problem_of_dates(std::uint32_t at) {
  const instruction& it = rules_.instructions[at];
  const auto made = value_of(at);
  if (!made) return std::nullopt;
  const auto from = value_of(it.a);
  const auto to = value_of(it.b);
  if (!from || !to) return std::nullopt;
  return add_slot(plan_operation::problem, *made, *from, *to);
}

/// What is carried out or worked out beforehand shows the problems of all values that it is made
/// of.
ZHUNZE_DECL void plan_builder::add_problems() {
  std::vector<instruction_id> roots;
  for (const rule_id rule : rules_[out_.kind].rules)
    if (tells_problems(rules_[rule], out_.stage)) add_roots(roots, rules_[rule]);
  for (const group_id group : rules_[out_.kind].groups)
    if (rules_[group].stage <= out_.stage)
      for (const instruction_id root : record_roots(rules_[group])) roots.push_back(root);
  std::vector<instruction_id> reads = instructions_read(rules_, roots);
  std::erase_if(reads, [this](instruction_id at) { return !traits_of(rules_[at].op).fails; });
  std::reverse(reads.begin(), reads.end());  // whoever reads a value before it
  std::vector<bool> shown(rules_.instructions.size());
  alternatives any;
  for (const instruction_id next : reads) {
    const std::uint32_t at = next.value;
    if (shown[at]) continue;
    const std::vector<instruction_id> parts = below(at);
    auto made =
        by_domain(parts, [this, at] { return to_truth(is_problem(memory_.values[at].why)); });
    if (!made) made = problem_of_dates(at);
    // A value of dates shows no problems but its own.
    const bool own = made && out_.steps.back().op == plan_operation::problem;
    if (!made) made = carried(at, plan_operation::carried_problem);
    any.push_back({*made});
    if (own) continue;
    for (const instruction_id part : parts) shown[part.index()] = true;
  }
  if (!any.empty()) out_.problem = any_of(any);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
