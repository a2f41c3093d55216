#pragma once

#include <algorithm>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::analyse {

/// A rule as a function of its atomic conditions: comparisons, yes/no facts, whether a fact is
/// given, and criteria, which have conditions of their own.
class condition_frame {
 public:
  condition_frame(const program& rules, rule_id rule) : rules_(rules), rule_(rules[rule]) {
    std::vector<bool> met(rules.instructions.size());
    for (const instruction_id root : roots_of(rule_)) enter(root, met);
    std::sort(atoms_.begin(), atoms_.end());
    std::sort(inner_.begin(), inner_.end());
  }

  /// In the order of the program, each once.
  [[nodiscard]] const std::vector<instruction_id>& atoms() const { return atoms_; }
  /// Those of `inner` that count conditions.
  [[nodiscard]] const std::vector<instruction_id>& counts() const { return counts_; }

  /// Whether the rule passes on what an evaluation of the record left in `memory`.
  [[nodiscard]] truth passes(const record& nominee, const workspace& memory) const {
    return passed(evaluate_parts::judge(rule_.kind, held{rule_, nominee, memory}).result);
  }
  /// True where the rule passes or fails as it does for an atom alone: were the atom the other way,
  /// and all else the same, it would do the opposite. Leaves `memory` as it was.
  [[nodiscard]] bool decides(const record& nominee, workspace& memory, instruction_id atom) const {
    const truth is = memory.truths[atom.index()];
    const truth before = passes(nominee, memory);
    if (is == truth::unknown || before == truth::unknown) return false;
    const cause why = memory.values[atom.index()].why;
    memory.truths[atom.index()] = !is;
    memory.values[atom.index()].why = cause::none;
    again(nominee, memory);
    const truth after = passes(nominee, memory);
    memory.truths[atom.index()] = is;
    memory.values[atom.index()].why = why;
    again(nominee, memory);
    return after == !before;
  }

 private:
  struct held {
    const rule_definition& rule;
    const record& nominee;
    const workspace& memory;

    [[nodiscard]] truth at(instruction_id i) const { return memory.truths[i.index()]; }
    [[nodiscard]] truth applies() const { return rule.when ? at(rule.when) : truth::yes; }
    [[nodiscard]] std::size_t exceptions() const { return rule.exceptions.size(); }
    [[nodiscard]] truth exception(std::size_t i) const { return at(rule.exceptions[i].condition); }
    [[nodiscard]] truth body() const { return at(rule.body); }
    [[nodiscard]] bool excused() const { return rule.excused_by && nominee.known(rule.excused_by); }
  };

  [[nodiscard]] static bool joins(const instruction& it) {
    const operand_shape shape = traits_of(it.op).operands;
    return shape == operand_shape::condition || shape == operand_shape::conditions ||
           shape == operand_shape::condition_pair || it.op == operation::definition;
  }

  void enter(instruction_id at, std::vector<bool>& met) {
    if (met[at.index()]) return;
    met[at.index()] = true;
    const instruction& it = rules_[at];
    if (it.op == operation::constant) return;
    if (!joins(it)) return atoms_.push_back(at);
    inner_.push_back(at);
    if (it.op == operation::at_least) counts_.push_back(at);
    for (const instruction_id operand : operands_of(rules_, at)) enter(operand, met);
  }

  void again(const record& nominee, workspace& memory) const {
    evaluate_parts::stepper<record> stepper(nominee, memory);
    for (const instruction_id i : inner_) stepper.step(i);
  }

  const program& rules_;
  const rule_definition& rule_;
  std::vector<instruction_id> atoms_, inner_, counts_;
};

}}}  // namespace zhunze::detail::analyse
