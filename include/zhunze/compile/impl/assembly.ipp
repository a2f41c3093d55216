#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/notice_order.hpp"
#include "zhunze/program/reads.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

[[nodiscard]] inline std::vector<bool> facts_under(const program& rules,
                                                   const std::vector<instruction_id>& roots) {
  std::vector<bool> out(rules.facts.size());
  for (const fact_id fact : facts_read(rules, instructions_read(rules, roots))) {
    out[fact.index()] = true;
  }
  return out;
}

/// What reads each fact: exclusions, and all else that decides.
struct fact_readers {
  std::vector<bool> exclusions, others;
};

[[nodiscard]] inline fact_readers readers_of(const program& rules) {
  std::vector<instruction_id> exclusions, others;
  for (const rule_definition& rule : rules.rules) {
    if (rule.kind == rule_kind::criterion || rule.kind == rule_kind::validate) continue;
    add_roots(rule.kind == rule_kind::exclude ? exclusions : others, rule);
  }
  for (const group_definition& group : rules.groups) add_roots(others, group);
  fact_readers out{facts_under(rules, exclusions), facts_under(rules, others)};
  for (const rule_definition& rule : rules.rules) {
    if (rule.excused_by.has_value()) out.others[rule.excused_by.index()] = true;
  }
  return out;
}

/// What only exclusions read is mostly of the past; whether it can change, the rules must say.
inline void tell_unsettled(unit& at) {
  const fact_readers readers = readers_of(at.out());
  for (std::size_t i = 0; i < at.out().facts.size(); ++i) {
    const fact_definition& fact = at.out().facts[i];
    if (fact.fixed || at.settled[i] || !readers.exclusions[i] || readers.others[i]) continue;
    at.result.lint.add(kind::exclusion_without_direction, fact.where, {fact.called.name});
  }
}

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

inline void list_rules(unit& at, record_kind_id of) {
  const program& rules = at.out();
  const std::vector<record_kind_id> line = ancestry_of(rules, of);
  record_kind& into = at.out().kinds[of.index()];
  into.rules = in_notice_order(rules.rules, line);
  into.groups = in_notice_order(rules.groups, line);
  std::vector<instruction_id> roots;
  for (const rule_id rule : into.rules) {
    add_roots(roots, rules[rule]);
    const auto wrapped = at.names.criterion_values.find(rule.value);
    if (wrapped != at.names.criterion_values.end()) roots.push_back(wrapped->second);
  }
  for (const group_id group : into.groups) add_roots(roots, rules[group]);
  into.schedule = instructions_read(rules, roots);
}

ZHUNZE_DECL void assemble_program(unit& at) {
  tell_unsettled(at);
  tell_missing_words(at);
  for (std::size_t i = 0; i < at.out().kinds.size(); ++i) list_rules(at, record_kind_id(i));
  at.out().digest = canonical_digest(at.out());
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
