#pragma once

#include <vector>

#include "zhunze/explain/explanation.hpp"

/// Which children made a node come out as it did.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

[[nodiscard]] constexpr node_outcome outcome_of(truth held) {
  if (held == truth::unknown) return node_outcome::unknown;
  return held == truth::yes ? node_outcome::yes : node_outcome::no;
}

[[nodiscard]] constexpr node_outcome outcome_of(rule_result held) {
  switch (held) {
    case rule_result::passed:
      return node_outcome::passed;
    case rule_result::excepted:
      return node_outcome::excepted;
    case rule_result::failed:
      return node_outcome::failed;
    case rule_result::unknown:
      return node_outcome::unknown;
    case rule_result::not_applicable:
      return node_outcome::not_applicable;
  }
  return node_outcome::unknown;
}

inline void mark_all(explanation_node& parent) {
  for (explanation_node& child : parent.children) child.decisive = true;
}

inline void mark(explanation_node& parent, node_outcome with) {
  for (explanation_node& child : parent.children) child.decisive = child.outcome == with;
}

/// Where one child settles the node with outcome `settled`: those that did; else all of them.
inline void mark_settled(explanation_node& node, node_outcome settled, node_outcome by) {
  if (node.outcome == settled) {
    mark(node, by);
  } else {
    mark_all(node);
  }
}

inline void mark_guarded(explanation_node& node) {
  if (node.outcome != node_outcome::yes) return mark_all(node);
  explanation_node& when = node.children[0];
  explanation_node& item = node.children[1];
  when.decisive = when.outcome == node_outcome::no;
  item.decisive = !when.decisive;
}

/// Marks the decisive children of a condition.
inline void mark_decisive(explanation_node& node) {
  if (node.children.empty()) return;
  if (node.outcome == node_outcome::unknown) return mark(node, node_outcome::unknown);
  switch (node.kind) {
    case node_kind::all:
      return mark_settled(node, node_outcome::no, node_outcome::no);
    case node_kind::any:
      return mark_settled(node, node_outcome::yes, node_outcome::yes);
    case node_kind::none:
      return mark_settled(node, node_outcome::no, node_outcome::yes);
    case node_kind::at_least:
      return mark(node, node.outcome);
    case node_kind::guarded:
      return mark_guarded(node);
    default:
      return mark_all(node);
  }
}

/// Marks what made a rule come out as it did.
inline void mark_rule(explanation_node& rule) {
  // Of a passed rule: the body where it came out as wanted, and a stated reason.
  for (explanation_node& child : rule.children) {
    const bool holds = child.outcome == node_outcome::yes;
    const bool is_body = child.kind != node_kind::applies && child.kind != node_kind::exception &&
                         child.kind != node_kind::excuse;
    switch (rule.outcome) {
      case node_outcome::unknown:
        child.decisive = child.outcome == node_outcome::unknown;
        break;
      case node_outcome::not_applicable:
        child.decisive = child.kind == node_kind::applies;
        break;
      case node_outcome::excepted:
        child.decisive = child.kind == node_kind::exception && holds;
        break;
      case node_outcome::passed:
        child.decisive = is_body ? holds == (rule.rule != rule_kind::exclude)
                                 : holds && child.kind == node_kind::excuse;
        break;
      default:
        child.decisive = true;
    }
  }
}

/// True where a rule made its record's verdict.
[[nodiscard]] inline bool decides(const explanation_node& rule, verdict outcome) {
  if (rule.rule == rule_kind::prefer) return false;
  const bool principle = rule.rule == rule_kind::principle;
  switch (outcome) {
    case verdict::ineligible:
      return rule.outcome == node_outcome::failed && !principle;
    case verdict::undetermined:
      return rule.outcome == node_outcome::unknown;
    case verdict::needs_justification:
      return rule.outcome == node_outcome::failed && principle;
    case verdict::eligible:
      return true;
    case verdict::invalid:
      return false;
  }
  return false;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
