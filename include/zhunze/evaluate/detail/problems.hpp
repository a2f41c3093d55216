#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/evaluate/detail/quota_order.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// True where the problems of what a rule reads are told. A validation with a problem does nothing.
[[nodiscard]] inline bool tells_problems(const rule_definition& rule, std::uint32_t stage) {
  return rule.stage <= stage && rule.kind != rule_kind::criterion &&
         rule.kind != rule_kind::validate;
}

/// What a group reads of a record, its limit apart.
[[nodiscard]] inline std::vector<instruction_id> record_roots(const group_definition& group) {
  std::vector<instruction_id> out = {group.per, group.when, group.body};
  for (const group_order& by : group.order) out.push_back(by.value);
  return out;
}

/// Finds the values that could not be computed and the rules and groups that read them.
class problem_finder {
 public:
  problem_finder(const program& rules, std::uint32_t stage)
      : rules_(rules), stage_(stage), readers_(rules.kinds.size()), known_(rules.kinds.size()) {}

  /// `groups` also looks at what groups read.
  void find(record_kind_id kind, const workspace& memory, bool groups, std::vector<problem>& out) {
    if (!any(kind, memory)) return;
    for (const reader& one : readers(kind)) {
      if (one.group && !groups) continue;
      for (const instruction_id at : one.reads)
        if (arises(at, memory))
          out.push_back({one.rule, one.group, at, memory.values[at.index()].why});
    }
  }

 private:
  struct reader {
    rule_id rule;
    group_id group;
    std::vector<instruction_id> reads;  // those that may fail
  };

  [[nodiscard]] bool any(record_kind_id kind, const workspace& memory) const {
    const auto& schedule = rules_[kind].schedule;
    return std::any_of(schedule.begin(), schedule.end(), [&](instruction_id at) {
      return is_problem(memory.values[at.index()].why);
    });
  }

  [[nodiscard]] bool arises(instruction_id at, const workspace& memory) const {
    if (!is_problem(memory.values[at.index()].why)) return false;
    const auto operands = operands_of(rules_, at);
    return std::all_of(operands.begin(), operands.end(), [&](instruction_id operand) {
      return memory.values[operand.index()].known();
    });
  }

  /// Worked out when a record of the kind first has a problem.
  [[nodiscard]] const std::vector<reader>& readers(record_kind_id kind) {
    auto& mine = readers_[kind.index()];
    if (known_[kind.index()]) return mine;
    known_[kind.index()] = true;
    for (const rule_id rule : rules_[kind].rules) {
      const rule_definition& r = rules_[rule];
      if (tells_problems(r, stage_)) mine.push_back({rule, {}, failing(roots_of(r))});
    }
    for (const group_id group : rules_[kind].groups) {
      const group_definition& g = rules_[group];
      if (g.stage <= stage_) mine.push_back({{}, group, failing(record_roots(g))});
    }
    return mine;
  }

  [[nodiscard]] std::vector<instruction_id> failing(
      const std::vector<instruction_id>& roots) const {
    std::vector<instruction_id> out = instructions_read(rules_, roots);
    std::erase_if(out, [this](instruction_id at) { return !traits_of(rules_[at].op).fails; });
    return out;
  }

  const program& rules_;
  std::uint32_t stage_;
  std::vector<std::vector<reader>> readers_;  // by kind
  std::vector<bool> known_;                   // by kind
};

/// Tells of which key of a group an invalid record may be a member. Not thread safe.
class invalid_member {
 public:
  explicit invalid_member(const program& rules)
      : rules_(rules), of_groups_(rules.groups.size()), of_rules_(rules.rules.size()) {}

  /// The record's own key, where nothing is wrong but values outside their ranges and validations
  /// that are no, and neither concerns what the key reads; nothing where it may be of any key. For
  /// a record that the batch does not make invalid; `all` and `memory` hold its evaluation.
  [[nodiscard]] std::optional<group_key> key(group_id group, const record& nominee,
                                             const evaluation& all, const workspace& memory) {
    if (nominee.unreadable()) return std::nullopt;
    const group_definition& meant = rules_[group];
    const std::vector<fact_id>& key_reads = facts(of_groups_[group.index()], meant.per);
    if (meet(nominee.outside(), key_reads)) return std::nullopt;
    const std::vector<rule_id>& rules = rules_[nominee.kind()].rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const rule_definition& rule = rules_[rules[i]];
      if (rule.kind != rule_kind::validate || all.results[i] != rule_result::failed) continue;
      if (meet(facts(of_rules_[rules[i].index()], rule.body), key_reads)) return std::nullopt;
    }
    return key_of(rules_, meant, memory);
  }

 private:
  using known_facts = std::optional<std::vector<fact_id>>;

  /// The facts that an instruction reads, worked out once.
  [[nodiscard]] const std::vector<fact_id>& facts(known_facts& known, instruction_id under) const {
    if (!known) known = facts_read(rules_, instructions_read(rules_, {under}));
    return *known;
  }
  [[nodiscard]] static bool meet(const std::vector<fact_id>& a, const std::vector<fact_id>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](fact_id one) { return std::find(b.begin(), b.end(), one) != b.end(); });
  }

  const program& rules_;
  std::vector<known_facts> of_groups_, of_rules_;
};

}}}  // namespace zhunze::detail::evaluate_parts
