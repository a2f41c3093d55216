#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/kernels.hpp"
#include "zhunze/program/reads.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// Which values of an instruction's result the rules favour, by instruction: yes where a yes of it
/// can only help, no where a no can, both where it depends.
class favour_walk {
 public:
  favour_walk(const program& rules, std::vector<fact_favour>& into)
      : rules_(rules), marked_(rules.instructions.size()), into_(into) {}

  void want(instruction_id what, bool value) {
    if (!what.has_value()) return;
    (value ? marked_[what.index()].yes : marked_[what.index()].no) = true;
  }

  /// Hands the marks down from users to what they use, which stands before them.
  void finish() {
    for (std::size_t i = marked_.size(); i-- > 0;) {
      if (marked_[i].yes || marked_[i].no) hand_down(instruction_id(i), marked_[i]);
    }
  }

 private:
  void hand_down(instruction_id from, fact_favour mark) {
    const instruction& step = rules_[from];
    const fact_favour opposite{mark.no, mark.yes};
    switch (traits_of(step.op).operands) {
      case operand_shape::constant:
      case operand_shape::presence:
        break;
      case operand_shape::fact:
        into_[step.a].yes = into_[step.a].yes || mark.yes;
        into_[step.a].no = into_[step.a].no || mark.no;
        break;
      case operand_shape::named:
        mark_operands(from, mark);
        break;
      case operand_shape::condition:
        mark_operands(from, opposite);
        break;
      case operand_shape::conditions:
        mark_operands(from, counting_of(step).negated ? opposite : mark);
        break;
      case operand_shape::condition_pair:
        put(instruction_id(std::size_t{step.a}), opposite);
        put(instruction_id(std::size_t{step.b}), mark);
        break;
      case operand_shape::two_alike:
        hand_down_comparison(step, mark);
        break;
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        mark_operands(from, {true, true});
        break;
    }
  }

  /// 为 是 and the like want what the condition itself would; two facts compared want either.
  void hand_down_comparison(const instruction& step, fact_favour mark) {
    const instruction_id left(std::size_t{step.a}), right(std::size_t{step.b});
    const auto wanted = truth_constant(right);
    const bool plain = wanted && step.variant <= static_cast<std::uint8_t>(relation::not_equal);
    if (!plain) {
      put(left, {true, true});
      put(right, {true, true});
      return;
    }
    const bool equal = step.variant == static_cast<std::uint8_t>(relation::equal);
    put(left, equal == *wanted ? mark : fact_favour{mark.no, mark.yes});
  }

  [[nodiscard]] std::optional<bool> truth_constant(instruction_id what) const {
    const instruction& step = rules_[what];
    if (step.op != operation::constant) return std::nullopt;
    const auto* value = std::get_if<truth>(&rules_.constants[step.a].value);
    return value == nullptr ? std::nullopt : std::optional(*value == truth::yes);
  }

  void mark_operands(instruction_id of, fact_favour mark) {
    for (const instruction_id operand : operands_of(rules_, of)) put(operand, mark);
  }
  void put(instruction_id what, fact_favour mark) {
    fact_favour& there = marked_[what.index()];
    there.yes = there.yes || mark.yes;
    there.no = there.no || mark.no;
  }

  const program& rules_;
  std::vector<fact_favour> marked_;
  std::vector<fact_favour>& into_;
};

ZHUNZE_DECL std::vector<fact_favour> favours_of(const program& rules, record_kind_id of) {
  std::vector<fact_favour> out(rules.facts.size());
  favour_walk walk(rules, out);
  const std::vector<record_kind_id> line = ancestry_of(rules, of);
  for (const rule_definition& rule : rules.rules) {
    const bool decides = rule.kind == rule_kind::require || rule.kind == rule_kind::exclude ||
                         rule.kind == rule_kind::principle;
    const bool applies = std::find(line.begin(), line.end(), rule.owner) != line.end();
    if (!decides || !applies) continue;
    walk.want(rule.when, false);
    // A typical record meets the rules; it does not owe that to an exception.
    for (const rule_exception& one : rule.exceptions) walk.want(one.condition, false);
    walk.want(rule.body, rule.kind != rule_kind::exclude);
  }
  walk.finish();
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
