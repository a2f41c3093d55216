#pragma once

#include <utility>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/explain/detail/contradiction.hpp"
#include "zhunze/program/detail/kernels.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::explain_parts {

/// Goes down from a condition that is known to what makes it so.
class contradicting_facts {
 public:
  contradicting_facts(const program& rules, const workspace& memory)
      : rules_(rules), memory_(memory), marked_(rules.instructions.size()) {}

  [[nodiscard]] std::vector<bool> under(instruction_id body) {
    std::vector<bool> out(rules_.facts.size());
    marked_[body.index()] = true;
    // Operands stand before their users.
    for (std::size_t i = body.index() + 1; i-- > 0;) {
      if (!marked_[i]) continue;
      const instruction& step = rules_.instructions[i];
      if (step.op == operation::fact || step.op == operation::given) out[step.a] = true;
      const truth held = memory_.truths[i];
      for (const instruction_id operand : operands_of(rules_, instruction_id(i))) {
        if (makes(step, held, memory_.truths[operand.index()])) marked_[operand.index()] = true;
      }
      marked_[i] = false;
    }
    return out;
  }

 private:
  /// Whether an operand counts for what the operation gave; where several decide, all of them.
  [[nodiscard]] static bool makes(const instruction& it, truth held, truth operand) {
    if (traits_of(it.op).operands != operand_shape::conditions) return true;
    return held != truth::unknown && operand == (counting_of(it).negated ? !held : held);
  }

  const program& rules_;
  const workspace& memory_;
  std::vector<bool> marked_;
};

}  // namespace detail::explain_parts

ZHUNZE_DECL std::vector<contradiction> contradictions_of(const record& nominee) {
  const program& rules = nominee.rules();
  const record_kind& kind = rules[nominee.kind()];
  std::vector<contradiction> out;
  std::vector<instruction_id> bodies;
  for (const rule_id one : kind.rules) {
    if (rules[one].kind == rule_kind::validate) bodies.push_back(rules[one].body);
  }
  if (bodies.empty()) return out;
  workspace memory;
  memory.truths.resize(rules.instructions.size());
  memory.values.resize(rules.instructions.size());
  detail::evaluate_parts::stepper<record> run(nominee, memory);
  for (const instruction_id i : instructions_read(rules, bodies)) run.step(i);
  detail::explain_parts::contradicting_facts facts(rules, memory);
  for (const rule_id one : kind.rules) {
    if (rules[one].kind != rule_kind::validate) continue;
    if (memory.truths[rules[one].body.index()] != truth::no) continue;
    contradiction& made = out.emplace_back();
    made.rule = one;
    const std::vector<bool> under = facts.under(rules[one].body);
    for (const fact_id fact : kind.facts) {
      if (under[fact.index()]) made.facts.push_back(fact);
    }
  }
  return out;
}

}}  // namespace zhunze
