#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "zhunze/explain/impl/tree_plan.hpp"
#include "zhunze/program/reads.hpp"

/// The steps of a traced evaluation: yes/no facts are read where they lie, a word of them at a
/// time.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

class step_planner {
 public:
  explicit step_planner(tree_plan& out)
      : out_(out), rules_(*out.rules), spilled_(rules_.instructions.size()) {}

  void plan() {
    out_.condition_of.resize(rules_.instructions.size());
    plan_defaults();
    for (const instruction_id i : instructions_read(rules_, roots())) add(i);
  }

 private:
  [[nodiscard]] std::vector<instruction_id> roots() const {
    std::vector<instruction_id> all;
    for (const rule_id which : rules_[out_.kind].rules) {
      const rule_definition& about = rules_[which];
      if (about.kind == rule_kind::criterion || about.stage > out_.stage) continue;
      for (const instruction_id root : roots_of(about)) all.push_back(root);
    }
    return all;
  }

  [[nodiscard]] bool is_condition(instruction_id i) const {
    return rules_.types[i.index()].kind == type_kind::truth;
  }

  void plan_defaults() {
    const std::size_t words = (rules_[out_.kind].truths + 63) / 64;
    out_.default_yes.resize(words);
    out_.default_no.resize(words);
    for (const fact_id which : rules_[out_.kind].facts) {
      const fact_definition& about = rules_[which];
      if (about.holds.kind != type_kind::truth || !about.fallback) continue;
      auto& plane = about.fallback->number != 0 ? out_.default_yes : out_.default_no;
      plane[about.slot / 64] |= std::uint64_t{1} << (about.slot % 64);
    }
  }

  void add(instruction_id i) {
    const instruction& step = rules_[i];
    if (!is_condition(i)) {
      if (step.op == operation::constant) return out_.constants.push_back(i);
      spill_operands(i);
      out_.steps.push_back({tree_operation::value, 0, i, {}, {}});
      return;
    }
    switch (traits_of(step.op).operands) {
      case operand_shape::fact:
        out_.condition_of[i.index()] = condition_ref::of_fact(rules_.facts[step.a].slot);
        return;
      case operand_shape::named:
        out_.condition_of[i.index()] = condition(step.a);
        return;
      case operand_shape::condition:
        return push(tree_operation::negate, i, condition(step.a));
      case operand_shape::condition_pair:
        return push(tree_operation::guarded, i, condition(step.a), condition(step.b));
      case operand_shape::conditions:
        return add_list(list_operation(step.op), i);
      case operand_shape::constant:
      case operand_shape::presence:
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        spill_operands(i);
        return push(tree_operation::condition, i);
    }
  }

  [[nodiscard]] static tree_operation list_operation(operation op) {
    static_assert(operations_with(operand_shape::conditions) == 4);
    if (op == operation::all) return tree_operation::all;
    if (op == operation::any) return tree_operation::any;
    return op == operation::none ? tree_operation::none : tree_operation::at_least;
  }

  [[nodiscard]] condition_ref condition(std::uint32_t operand) const {
    return out_.condition_of[operand];
  }

  void push(tree_operation op, instruction_id i, condition_ref a = {}, condition_ref b = {}) {
    out_.condition_of[i.index()] = condition_ref::computed(out_.conditions);
    out_.steps.push_back({op, out_.conditions++, i, a, b});
  }

  /// Conditions that other operations than those of logic read.
  void spill_operands(instruction_id i) {
    for (const instruction_id operand : operands_of(rules_, i)) {
      if (!is_condition(operand) || spilled_[operand.index()]) continue;
      spilled_[operand.index()] = true;
      out_.steps.push_back(
          {tree_operation::spill, 0, operand, out_.condition_of[operand.index()], {}});
    }
  }

  /// Facts by words; a fact that stands twice counts twice, so only its first goes there.
  void add_list(tree_operation op, instruction_id i) {
    const std::vector<instruction_id> operands = operands_of(rules_, i);
    push(op, i);
    tree_step& made = out_.steps.back();
    made.first_mask = static_cast<std::uint32_t>(out_.masks.size());
    made.first_other = static_cast<std::uint32_t>(out_.others.size());
    made.needed = op == tree_operation::at_least ? rules_[i].c : 0;
    for (const instruction_id operand : operands) {
      const condition_ref at = out_.condition_of[operand.index()];
      const bool by_word = op != tree_operation::at_least && at.is_fact();
      if (!by_word || !add_fact(made, at.index())) out_.others.push_back(at);
    }
    made.masks = static_cast<std::uint32_t>(out_.masks.size()) - made.first_mask;
    made.others = static_cast<std::uint32_t>(out_.others.size()) - made.first_other;
  }

  [[nodiscard]] bool add_fact(const tree_step& to, std::uint32_t slot) {
    const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
    const auto mine = out_.masks.begin() + to.first_mask;
    auto found = std::find_if(mine, out_.masks.end(),
                              [&](const tree_mask& m) { return m.word == slot / 64; });
    if (found == out_.masks.end()) {
      out_.masks.push_back({slot / 64, bit});
      return true;
    }
    if ((found->facts & bit) != 0) return false;
    found->facts |= bit;
    return true;
  }

  tree_plan& out_;
  const program& rules_;
  std::vector<bool> spilled_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
