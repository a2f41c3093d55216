#pragma once

#include <memory>
#include <utility>

#include "zhunze/explain/detail/trace_run.hpp"
#include "zhunze/explain/detail/tree_plan.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::explain_parts {

/// Makes room for a plan's results, with what is the same for every record.
inline void prepare(const tree_plan& plan, const record& nominee, trace& held) {
  const std::size_t instructions = plan.rules->instructions.size();
  held.yes.assign(plan.default_yes.size(), 0);
  held.no.assign(plan.default_no.size(), 0);
  held.conditions.assign(plan.conditions, {});
  held.memory.truths.assign(instructions, truth::unknown);
  held.memory.values.assign(instructions, {});
  held.rules.assign(plan.judged.size(), {});
  evaluate_parts::stepper<record> general(nominee, held.memory);
  for (const instruction_id i : plan.constants) general.step(i);
}

}  // namespace detail::explain_parts

ZHUNZE_DECL detail::explain_parts::traced explanation::traced() const {
  return {*plan_->rules, *nominee_, *plan_, held_};
}

ZHUNZE_DECL void explanation::keep() {
  if (kept_ != nullptr) return;
  auto copy = std::make_shared<const record>(*nominee_);
  nominee_ = copy.get();
  // Texts among the results are views into the record.
  if (!nominee_->invalid()) {
    static_cast<void>(detail::explain_parts::trace_run(*plan_, *nominee_, held_).run());
  }
  kept_ = std::move(copy);
}

ZHUNZE_DECL explainer::explainer(ruleset rules, record_kind_id kind, std::uint32_t stage) {
  namespace parts = detail::explain_parts;
  auto made = std::make_shared<parts::tree_plan>(std::move(rules), kind, stage);
  parts::step_planner(*made).plan();
  parts::node_planner(*made).plan();
  plan_ = std::move(made);
}

ZHUNZE_DECL const ruleset& explainer::rules() const {
  return plan_->rules;
}
ZHUNZE_DECL record_kind_id explainer::kind() const {
  return plan_->kind;
}
ZHUNZE_DECL std::uint32_t explainer::stage() const {
  return plan_->stage;
}

ZHUNZE_DECL void explainer::explain(const record& nominee, explanation& out) const {
  namespace parts = detail::explain_parts;
  if (out.plan_ != plan_) {
    out.plan_ = plan_;
    parts::prepare(*plan_, nominee, out.held_);
  }
  out.kept_.reset();
  out.nominee_ = &nominee;
  out.in_batch_.reset();
  out.outcome_ =
      nominee.invalid() ? verdict::invalid : parts::trace_run(*plan_, nominee, out.held_).run();
}

ZHUNZE_DECL explanation explainer::explain(const record& nominee) const {
  explanation out;
  auto copy = std::make_shared<const record>(nominee);
  explain(*copy, out);
  out.kept_ = std::move(copy);
  return out;
}

ZHUNZE_DECL explanation explain(const record& nominee, std::uint32_t stage) {
  return explainer(nominee.shared_rules(), nominee.kind(), stage).explain(nominee);
}

}}  // namespace zhunze
