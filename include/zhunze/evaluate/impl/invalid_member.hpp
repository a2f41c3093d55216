#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "zhunze/evaluate/impl/quota_order.hpp"
#include "zhunze/program/reads.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
