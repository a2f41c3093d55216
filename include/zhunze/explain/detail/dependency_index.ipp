#pragma once

#include <algorithm>
#include <map>
#include <tuple>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/explain/detail/partial_evaluator.hpp"
#include "zhunze/explain/detail/sort_once.hpp"
#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::explain_parts {

/// A record that says nothing of any fact.
struct silence {
  const program* ruleset;

  [[nodiscard]] const program& rules() const { return *ruleset; }
  [[nodiscard]] static bool known(fact_id /*fact*/) { return false; }
  [[nodiscard]] static truth truth_of(fact_id /*fact*/) { return truth::unknown; }
  [[nodiscard]] static std::int64_t number_of(fact_id /*fact*/) { return 0; }
  [[nodiscard]] static std::string_view text_of(fact_id /*fact*/) { return {}; }
};

/// Whether two rules first cite the same clause and sentences.
[[nodiscard]] inline bool same_clause(const rule_definition& a, const rule_definition& b) {
  const cited_clause* x = first_cited(a.cites);
  const cited_clause* y = first_cited(b.cites);
  if (x == nullptr || y == nullptr) return x == y;
  return notice_key(*x) == notice_key(*y);
}

}  // namespace detail::explain_parts

ZHUNZE_DECL dependency_index::dependency_index(const program& rules, record_kind_id kind,
                                               std::uint32_t stage)
    : rules_(&rules), kind_(kind), stage_(stage) {
  find_rules();
  find_users();
  order_facts();
  find_base();
}

ZHUNZE_DECL void dependency_index::find_rules() {
  const program& rules = *rules_;
  positions_.assign(rules.rules.size(), no_rule);
  std::vector<instruction_id> roots;
  for_each_deciding(rules, rules[kind_], stage_, [&](std::size_t i) {
    const rule_id one = rules[kind_].rules[i];
    positions_[one.index()] = static_cast<std::uint32_t>(bearing_.size());
    bearing_.push_back(one);
    add_roots(roots, rules[one]);
    return false;
  });
  steps_ = instructions_read(rules, roots);
}

ZHUNZE_DECL void dependency_index::find_users() {
  namespace parts = detail::explain_parts;
  const program& rules = *rules_;
  under_.resize(rules.instructions.size());
  users_.resize(rules.facts.size());
  rules_of_.resize(rules.facts.size());
  facts_of_.resize(bearing_.size());
  value_read_.resize(rules.facts.size());
  presence_read_.resize(rules.facts.size());
  for (const instruction_id i : steps_) {
    const instruction& step = rules[i];
    std::vector<fact_id>& under = under_[i.index()];
    if (step.op == operation::fact || step.op == operation::given) {
      under.emplace_back(std::size_t{step.a});
      (step.op == operation::fact ? value_read_ : presence_read_)[step.a] = 1;
    }
    for (const instruction_id operand : operands_of(rules, i)) {
      const auto& below = under_[operand.index()];
      under.insert(under.end(), below.begin(), below.end());
    }
    parts::sort_once(under);
    for (const fact_id fact : under) users_[fact.index()].push_back(i);
  }
  for (std::uint32_t k = 0; k < bearing_.size(); ++k) {
    const rule_definition& rule = rules[bearing_[k]];
    for (const instruction_id root : roots_of(rule)) {
      const auto& below = under_[root.index()];
      facts_of_[k].insert(facts_of_[k].end(), below.begin(), below.end());
    }
    if (rule.kind == rule_kind::principle && rule.excused_by) {
      facts_of_[k].push_back(rule.excused_by);
      presence_read_[rule.excused_by.index()] = 1;
    }
    parts::sort_once(facts_of_[k]);
    for (const fact_id fact : facts_of_[k]) rules_of_[fact.index()].push_back(k);
  }
}

ZHUNZE_DECL void dependency_index::order_facts() {
  const program& rules = *rules_;
  // The kind's rules stand in the notice's order, exclusions among them; a validation makes no
  // verdict of a valid record, so what only validations read comes last.
  std::vector<std::uint32_t> place(rules.facts.size(), no_rule);
  std::uint32_t now = 0;
  for (const bool validations : {false, true}) {
    const rule_definition* last = nullptr;
    for (const rule_id one : rules[kind_].rules) {
      const rule_definition& rule = rules[one];
      if (position(one) == no_rule || (rule.kind == rule_kind::validate) != validations) continue;
      if (last == nullptr ? validations : !detail::explain_parts::same_clause(*last, rule)) ++now;
      last = &rule;
      for (const fact_id fact : facts_of_[position(one)]) {
        if (place[fact.index()] == no_rule) {
          place[fact.index()] = now;
          facts_.push_back(fact);
        }
      }
    }
  }
  const auto earlier = [&](fact_id a, fact_id b) {
    return std::tie(place[a.index()], rules[a].names.id, a) <
           std::tie(place[b.index()], rules[b].names.id, b);
  };
  std::sort(facts_.begin(), facts_.end(), earlier);
  for (auto& list : facts_of_) std::sort(list.begin(), list.end(), earlier);
}

ZHUNZE_DECL void dependency_index::find_base() {
  namespace parts = detail::explain_parts;
  const program& rules = *rules_;
  base_.truths.resize(rules.instructions.size());
  base_.values.resize(rules.instructions.size());
  const parts::silence nobody{rules_};
  detail::evaluate_parts::stepper<parts::silence> run(nobody, base_);
  for (const instruction_id i : steps_) {
    const operation op = rules[i].op;
    if (op != operation::fact && op != operation::given) {
      run.step(i);
      continue;
    }
    base_.truths[i.index()] = truth::unknown;
    base_.values[i.index()] = {cause::missing, {}, {}};
  }
  for (const rule_id one : bearing_) {
    const rule_definition& rule = rules[one];
    const bool excusable = rule.kind == rule_kind::principle && rule.excused_by.has_value();
    base_passes_.push_back(parts::passes_by(
        rule, [&](instruction_id i) { return base_.truths[i.index()]; },
        excusable ? truth::unknown : truth::no));
  }
}

}}  // namespace zhunze
