#pragma once

#include <algorithm>

#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::vector<instruction_id> operands_of(const program& rules, instruction_id user) {
  const instruction& step = rules[user];
  std::vector<instruction_id> out;
  const auto list = [&](std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      out.emplace_back(std::size_t{rules.operands[first + i]});
    }
  };
  const auto some = [&](std::initializer_list<std::uint32_t> ids) {
    for (const std::uint32_t i : ids) out.emplace_back(std::size_t{i});
  };
  switch (traits_of(step.op).operands) {
    case operand_shape::constant:
    case operand_shape::fact:
    case operand_shape::presence:
      break;
    case operand_shape::named:
    case operand_shape::condition:
    case operand_shape::key:
      some({step.a});
      break;
    case operand_shape::conditions:
      list(step.a, step.b);
      break;
    case operand_shape::one_and_list:
      some({step.a});
      list(step.b, step.c);
      break;
    case operand_shape::three_alike:
      some({step.a, step.b, step.c});
      break;
    case operand_shape::condition_pair:
    case operand_shape::two_alike:
    case operand_shape::numbers:
    case operand_shape::dates:
    case operand_shape::calendar_dates:
    case operand_shape::date_and_number:
      some({step.a, step.b});
      break;
  }
  return out;
}

ZHUNZE_DECL std::vector<instruction_id> instructions_read(
    const program& rules, const std::vector<instruction_id>& roots) {
  std::vector<bool> seen(rules.instructions.size());
  for (const instruction_id root : roots) {
    if (root.has_value()) seen[root.index()] = true;
  }
  // Operands stand before their users, so one pass from the end reaches all of them.
  std::vector<instruction_id> out;
  for (std::size_t i = seen.size(); i-- > 0;) {
    if (!seen[i]) continue;
    out.emplace_back(i);
    for (const instruction_id operand : operands_of(rules, instruction_id(i))) {
      seen[operand.index()] = true;
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

ZHUNZE_DECL std::vector<fact_id> facts_read(const program& rules,
                                            const std::vector<instruction_id>& instructions) {
  std::vector<fact_id> out;
  for (const instruction_id i : instructions) {
    const instruction& step = rules[i];
    if (step.op == operation::fact || step.op == operation::given) {
      out.emplace_back(std::size_t{step.a});
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

ZHUNZE_DECL void add_roots(std::vector<instruction_id>& to, const rule_definition& rule) {
  if (rule.when) to.push_back(rule.when);
  for (const rule_exception& one : rule.exceptions) {
    if (one.condition) to.push_back(one.condition);
  }
  if (rule.body) to.push_back(rule.body);
}

ZHUNZE_DECL void add_roots(std::vector<instruction_id>& to, const group_definition& group) {
  if (group.per) to.push_back(group.per);
  for (const group_order& one : group.order) {
    if (one.value) to.push_back(one.value);
  }
  for (const instruction_id one : {group.limit, group.when, group.body}) {
    if (one) to.push_back(one);
  }
}

ZHUNZE_DECL std::vector<instruction_id> roots_of(const rule_definition& rule) {
  std::vector<instruction_id> out;
  add_roots(out, rule);
  return out;
}

ZHUNZE_DECL std::vector<instruction_id> roots_of(const group_definition& group) {
  std::vector<instruction_id> out;
  add_roots(out, group);
  return out;
}

}}  // namespace zhunze
