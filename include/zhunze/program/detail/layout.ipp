#pragma once

#include <algorithm>
#include <map>

#include "zhunze/program/detail/layout.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

struct by_notice {
  bool operator()(const std::vector<cited_clause>* a, const std::vector<cited_clause>* b) const {
    return earlier_in_notice(*a, *b);
  }
};

/// The definitions of one list that belong to a line of records, in the notice's order. Many stand
/// under few clauses, so that to gather them by clause costs less than to sort them.
template <class Definition>
[[nodiscard]] inline std::vector<id<Definition>> in_notice_order(
    const std::vector<Definition>& all, const std::vector<record_kind_id>& line) {
  std::map<const std::vector<cited_clause>*, std::vector<id<Definition>>, by_notice> gathered;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (std::find(line.begin(), line.end(), all[i].owner) == line.end()) continue;
    gathered[&all[i].cites].emplace_back(i);
  }
  // They stand in order of id, which remains where clauses are the same.
  std::vector<id<Definition>> out;
  for (const auto& [clause, here] : gathered) out.insert(out.end(), here.begin(), here.end());
  return out;
}

/// The place of the next fact of a type.
[[nodiscard]] inline std::uint32_t take_slot(record_kind& owner, type value_type) {
  if (value_type.kind == type_kind::truth) return owner.truths++;
  if (value_type.textual()) return owner.texts++;
  return owner.numbers++;
}

/// The instruction by which other rules read a criterion, by rule; none where none does.
[[nodiscard]] inline std::vector<instruction_id> criteria_read(const program& rules) {
  std::vector<instruction_id> out(rules.rules.size());
  for (std::size_t i = 0; i < rules.instructions.size(); ++i) {
    const instruction& step = rules.instructions[i];
    if (step.op == operation::criterion) out[step.b] = instruction_id(i);
  }
  return out;
}

}  // namespace detail::program_parts

ZHUNZE_DECL std::vector<record_kind_id> ancestry_of(const program& rules, record_kind_id below) {
  std::vector<record_kind_id> out;
  for (record_kind_id one = below; one.has_value(); one = rules[one].parent) out.push_back(one);
  return out;
}

ZHUNZE_DECL void lay_out_facts(program& rules, record_kind_id of) {
  record_kind& laid = rules.kinds[of.index()];
  if (laid.parent.has_value()) {
    const record_kind& parent = rules[laid.parent];
    laid.facts = parent.facts;
    laid.truths = parent.truths;
    laid.numbers = parent.numbers;
    laid.texts = parent.texts;
  }
  const auto first = std::lower_bound(
      rules.facts.begin(), rules.facts.end(), of,
      [](const fact_definition& fact, record_kind_id owner) { return fact.owner < owner; });
  for (auto fact = first; fact != rules.facts.end() && fact->owner == of; ++fact) {
    fact->slot = detail::program_parts::take_slot(laid, fact->value_type);
    laid.facts.emplace_back(static_cast<std::size_t>(fact - rules.facts.begin()));
  }
}

ZHUNZE_DECL void list_rules(program& rules) {
  namespace parts = detail::program_parts;
  const std::vector<instruction_id> criteria = parts::criteria_read(rules);
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    const std::vector<record_kind_id> line = ancestry_of(rules, record_kind_id(i));
    record_kind& into = rules.kinds[i];
    into.rules = parts::in_notice_order(rules.rules, line);
    into.groups = parts::in_notice_order(rules.groups, line);
    std::vector<instruction_id> roots;
    for (const rule_id rule : into.rules) {
      add_roots(roots, rules[rule]);
      if (criteria[rule.index()]) roots.push_back(criteria[rule.index()]);
    }
    for (const group_id group : into.groups) add_roots(roots, rules[group]);
    into.schedule = instructions_read(rules, roots);
  }
}

}}  // namespace zhunze
