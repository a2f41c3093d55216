#pragma once

#include "zhunze/explain/explanation.hpp"

/// Which children made a node come out as it did.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

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

[[nodiscard]] constexpr node_outcome root_outcome(verdict decided) {
  switch (decided) {
    case verdict::eligible:
      return node_outcome::passed;
    case verdict::undetermined:
      return node_outcome::unknown;
    default:
      return node_outcome::failed;
  }
}

/// Whether a child decided a condition. Where one child settles the condition: those that did; else
/// all of them.
[[nodiscard]] constexpr bool decides_condition(node_kind parent, node_outcome outcome,
                                               node_outcome child) {
  if (outcome == node_outcome::unknown) return child == node_outcome::unknown;
  switch (parent) {
    case node_kind::all:
      return outcome != node_outcome::no || child == node_outcome::no;
    case node_kind::any:
      return outcome != node_outcome::yes || child == node_outcome::yes;
    case node_kind::none:
      return outcome != node_outcome::no || child == node_outcome::yes;
    case node_kind::at_least:
      return child == outcome;
    default:
      return true;
  }
}

/// Whether a child decided its rule. Of a passed rule: the body where it came out as wanted, and a
/// stated reason.
[[nodiscard]] constexpr bool decides_rule(rule_kind rule, node_outcome outcome, node_kind kind,
                                          node_outcome child) {
  const bool holds = child == node_outcome::yes;
  const bool is_body =
      kind != node_kind::applies && kind != node_kind::exception && kind != node_kind::excuse;
  switch (outcome) {
    case node_outcome::unknown:
      return child == node_outcome::unknown;
    case node_outcome::not_applicable:
      return kind == node_kind::applies;
    case node_outcome::excepted:
      return kind == node_kind::exception && holds;
    case node_outcome::passed:
      return is_body ? holds == (rule != rule_kind::exclude) : holds && kind == node_kind::excuse;
    default:
      return true;
  }
}

/// Whether a rule made its record's verdict.
[[nodiscard]] constexpr bool decides_verdict(rule_kind rule, node_outcome came_out,
                                             verdict outcome) {
  if (rule == rule_kind::prefer || outcome == verdict::invalid) return false;
  if (outcome == verdict::eligible) return true;
  const truth passes = came_out == node_outcome::unknown
                           ? truth::unknown
                           : to_truth(came_out != node_outcome::failed);
  return verdict_made(verdict_of_failing(rule), passes) == outcome;
}

}}}  // namespace zhunze::detail::explain_parts
