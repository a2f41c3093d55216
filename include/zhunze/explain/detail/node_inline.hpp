#pragma once

#include "zhunze/explain/detail/decisive.hpp"
#include "zhunze/explain/detail/tree_plan.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

inline std::uint32_t explanation::stage() const {
  return plan_->stage;
}

inline const program& explanation::rules() const {
  return *plan_->rules;
}

inline const detail::explain_parts::tree_node& explanation_node::planned() const {
  return of_->plan_->nodes[at_];
}

inline const program& explanation_node::rules() const {
  return of_->rules();
}

inline node_kind explanation_node::kind() const {
  return planned().kind;
}

inline rule_kind explanation_node::rule() const {
  return planned().rule;
}

inline node_outcome explanation_node::outcome_at(std::uint32_t at) const {
  namespace parts = detail::explain_parts;
  const parts::tree_node& node = of_->plan_->nodes[at];
  if (node.condition) return parts::outcome_of(of_->held_.held(node.condition));
  switch (node.kind) {
    case node_kind::record:
      return parts::root_outcome(of_->outcome_);
    case node_kind::rule:
      return parts::outcome_of(of_->held_.rules[node.number]);
    case node_kind::excuse:
      return of_->nominee_->known(fact_id(node.what)) ? node_outcome::yes : node_outcome::no;
    default:
      break;
  }
  const bool is_known = of_->held_.memory.values[node.at.index()].known();
  return is_known ? node_outcome::value : node_outcome::unknown;
}

inline node_outcome explanation_node::outcome() const {
  return outcome_at(at_);
}

inline bool explanation_node::decisive() const {
  namespace parts = detail::explain_parts;
  if (at_ == 0) return true;
  const parts::tree_node& node = planned();
  const parts::tree_node& above = of_->plan_->nodes[node.parent];
  const node_outcome parent = outcome_at(node.parent);
  switch (above.kind) {
    case node_kind::record:
      return parts::decides_verdict(node.rule, outcome(), of_->outcome_);
    case node_kind::rule:
      return parts::decides_rule(above.rule, parent, node.kind, outcome());
    case node_kind::applies:
    case node_kind::exception:
      return true;
    case node_kind::guarded:
      if (parent != node_outcome::yes) break;
      // Either its condition does not hold, or the item does.
      return (outcome_at(above.first) == node_outcome::no) == (node.number == 0);
    default:
      break;
  }
  return parts::decides_condition(above.kind, parent, outcome());
}

}}  // namespace zhunze
