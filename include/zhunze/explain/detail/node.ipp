#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/decisive.hpp"
#include "zhunze/explain/detail/node_text.hpp"
#include "zhunze/explain/detail/tree_plan.hpp"
#include "zhunze/explain/explanation.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL std::string explanation_node::id() const {
  const auto& nodes = of_->plan_->nodes;
  std::vector<std::uint32_t> numbers;
  std::uint32_t at = at_;
  for (; nodes[at].kind != node_kind::rule; at = nodes[at].parent) {
    if (at == 0) return {};
    numbers.push_back(nodes[at].number);
  }
  std::string out = of_->rules().rules[nodes[at].what].names.id;
  std::reverse(numbers.begin(), numbers.end());
  for (const std::uint32_t number : numbers) (out += '.') += std::to_string(number);
  return out;
}

ZHUNZE_DECL std::uint32_t explanation_node::needed() const {
  return kind() == node_kind::at_least ? planned().needed : 0;
}
ZHUNZE_DECL bool explanation_node::cut() const {
  return planned().cut;
}

/// What the node is called, null where it has no name of its own.
ZHUNZE_DECL const identity* explanation_node::called() const {
  const program& rules = of_->rules();
  const std::uint32_t what = planned().what;
  switch (kind()) {
    case node_kind::record:
      return &rules.kinds[what].names;
    case node_kind::rule:
    case node_kind::criterion:
      return &rules.rules[what].names;
    case node_kind::definition:
      return &rules.definitions[what].names;
    case node_kind::excuse:
    case node_kind::presence:
    case node_kind::fact:
      return &rules.facts[what].names;
    default:
      return nullptr;
  }
}

ZHUNZE_DECL std::string_view explanation_node::key() const {
  if (const identity* named = called()) return named->id;
  const bool look_up = kind() == node_kind::value && fact_id(planned().what);
  return look_up ? std::string_view(of_->rules().tables[planned().what].names.id)
                 : std::string_view();
}

ZHUNZE_DECL std::string explanation_node::name(language lang) const {
  namespace parts = detail::explain_parts;
  if (const identity* named = called()) return shown_name(*named, lang);
  const parts::tree_node& node = planned();
  if (kind() == node_kind::comparison) {
    const instruction_id compared = parts::sides_of(of_->rules(), node.at).all[0];
    if (planned().named_child) return named().name(lang);
    return parts::expression_text(of_->traced(), compared, lang);
  }
  const bool computed =
      kind() == node_kind::value && of_->rules()[node.at].op != operation::constant;
  return computed ? parts::expression_text(of_->traced(), node.at, lang) : std::string();
}

ZHUNZE_DECL std::string explanation_node::label(language lang) const {
  namespace parts = detail::explain_parts;
  const program& rules = of_->rules();
  const parts::tree_node& node = planned();
  const auto shown = [&](const auto& about) { return shown_text(about.label, about.names, lang); };
  switch (node.kind) {
    case node_kind::rule:
    case node_kind::criterion:
      return shown(rules.rules[node.what]);
    case node_kind::definition:
      return shown(rules.definitions[node.what]);
    case node_kind::excuse:
    case node_kind::presence:
    case node_kind::fact:
      return shown(rules.facts[node.what]);
    case node_kind::comparison:
      return node.named_child ? named().label(lang) : name(lang);
    default:
      return name(lang);
  }
}

ZHUNZE_DECL const std::vector<cited_clause>& explanation_node::cites() const {
  const program& rules = of_->rules();
  const detail::explain_parts::tree_node& node = planned();
  switch (node.kind) {
    case node_kind::rule:
    case node_kind::criterion:
      return rules.rules[node.what].cites;
    case node_kind::exception:
      return rules.rules[of_->plan_->nodes[node.parent].what].exceptions[node.needed].cites;
    case node_kind::definition:
      return rules.definitions[node.what].cites;
    case node_kind::value:
      return key().empty() ? of_->plan_->no_cites : rules.tables[node.what].cites;
    default:
      return of_->plan_->no_cites;
  }
}

ZHUNZE_DECL const std::vector<text_pair>& explanation_node::interpretations() const {
  const program& rules = of_->rules();
  const detail::explain_parts::tree_node& node = planned();
  if (node.kind == node_kind::definition) return rules.definitions[node.what].interpretations;
  const bool rule = node.kind == node_kind::rule || node.kind == node_kind::criterion;
  return rule ? rules.rules[node.what].interpretations : of_->plan_->no_texts;
}

ZHUNZE_DECL const std::vector<text_pair>& explanation_node::hints() const {
  const program& rules = of_->rules();
  const detail::explain_parts::tree_node& node = planned();
  if (node.kind == node_kind::definition) return rules.definitions[node.what].hints;
  const bool rule = node.kind == node_kind::rule || node.kind == node_kind::criterion;
  return rule ? rules.rules[node.what].hints : of_->plan_->no_texts;
}

ZHUNZE_DECL cause explanation_node::why() const {
  const detail::explain_parts::tree_node& node = planned();
  if (node.at) return of_->traced().why(node.at);
  return cause::none;
}

ZHUNZE_DECL std::uint32_t explanation_node::lacking_of_rule() const {
  const detail::explain_parts::tree_node& node = planned();
  const explanation_node body(*of_, node.first + node.children - 1);
  const detail::explain_parts::distance far = of_->held_[body.planned().condition].far;
  if (node.rule == rule_kind::prefer) return far.to_yes;
  const node_outcome came_out = outcome();
  if (came_out != node_outcome::failed && came_out != node_outcome::unknown) return 0;
  std::uint32_t least = node.rule == rule_kind::exclude ? far.to_no : far.to_yes;
  for (const explanation_node& child : children()) {
    const bool other_way =
        child.kind() == node_kind::exception || child.kind() == node_kind::excuse;
    if (other_way) least = std::min(least, child.lacking());
  }
  return least;
}

ZHUNZE_DECL std::uint32_t explanation_node::lacking() const {
  const detail::explain_parts::tree_node& node = planned();
  if (node.kind == node_kind::rule) return lacking_of_rule();
  if (node.kind == node_kind::excuse) return outcome() == node_outcome::yes ? 0 : 1;
  if (!node.condition) return 0;
  const detail::explain_parts::distance far = of_->held_[node.condition].far;
  return node.wanted ? far.to_yes : far.to_no;
}

ZHUNZE_DECL std::string explanation_node::value(language lang) const {
  namespace parts = detail::explain_parts;
  const parts::tree_node& node = planned();
  switch (node.kind) {
    case node_kind::record:
      return std::string(of_->id());
    case node_kind::excuse:
      return parts::excuse_text(of_->traced(), fact_id(node.what), lang);
    case node_kind::presence:
      return parts::given_text(of_->nominee_->known(fact_id(node.what)), lang);
    case node_kind::comparison:
      return parts::compared_text(of_->traced(), node.at, lang);
    case node_kind::definition: {
      const std::string& unit = of_->rules().definitions[node.what].unit;
      return parts::result_text(of_->traced(), node.at, unit, lang);
    }
    case node_kind::fact:
      return parts::result_text(of_->traced(), node.at, lang);
    case node_kind::value:
      if (node.condition && key().empty()) return {};
      return parts::result_text(of_->traced(), node.at, lang);
    default:
      return {};
  }
}

ZHUNZE_DECL std::string explanation_node::reason(language lang) const {
  const node_kind what = kind();
  const bool told = what == node_kind::comparison || what == node_kind::fact ||
                    (what == node_kind::definition && !planned().condition) ||
                    (what == node_kind::value && (!planned().condition || !key().empty()));
  if (!told || !is_problem(why())) return {};
  return detail::explain_parts::reason_text(of_->traced(), planned().at, lang);
}

ZHUNZE_DECL bool explanation_node::by_default() const {
  if (kind() != node_kind::fact) return false;
  const fact_id which(planned().what);
  return of_->rules()[which].fallback.has_value() && !of_->nominee_->known(which);
}

ZHUNZE_DECL std::string explanation_node::required(language lang) const {
  namespace parts = detail::explain_parts;
  const parts::tree_node& node = planned();
  if (node.kind == node_kind::comparison) {
    return parts::required_text(of_->traced(), node.at, false, lang);
  }
  if (node.kind == node_kind::excuse) return parts::given_text(true, lang);
  if (node.kind == node_kind::presence) return parts::given_text(node.asks_given, lang);
  return {};
}

ZHUNZE_DECL std::string explanation_node::required_not(language lang) const {
  namespace parts = detail::explain_parts;
  const parts::tree_node& node = planned();
  if (node.kind == node_kind::comparison)
    return parts::required_text(of_->traced(), node.at, true, lang);
  if (node.kind == node_kind::presence) return parts::given_text(!node.asks_given, lang);
  return {};
}

ZHUNZE_DECL rule_kind explanation_node::rule_around() const {
  const auto& nodes = of_->plan_->nodes;
  std::uint32_t at = at_;
  while (nodes[at].kind != node_kind::rule && at != 0) at = nodes[at].parent;
  return nodes[at].rule;
}

ZHUNZE_DECL const evidence* explanation_node::from() const {
  const node_kind what = kind();
  const bool of_fact =
      what == node_kind::fact || what == node_kind::presence || what == node_kind::excuse;
  return of_fact ? of_->nominee_->evidence_of(fact_id(planned().what)) : nullptr;
}

ZHUNZE_DECL node_list explanation_node::children() const {
  const detail::explain_parts::tree_node& node = planned();
  const bool judged = at_ != 0 || of_->outcome_ != verdict::invalid;
  node_list out(*of_, node.first, judged ? node.children : 0);
  if (node.kind != node_kind::any) return out;
  out.order_.resize(node.children);
  for (std::uint32_t k = 0; k < node.children; ++k) out.order_[k] = node.first + k;
  std::stable_sort(out.order_.begin(), out.order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto& nodes = of_->plan_->nodes;
    return of_->held_[nodes[a].condition].far.to_yes < of_->held_[nodes[b].condition].far.to_yes;
  });
  return out;
}

ZHUNZE_DECL bool explanation_node::fixed_label() const {
  return called() != nullptr;
}

ZHUNZE_DECL bool explanation_node::fixed_required() const {
  if (kind() != node_kind::comparison) return true;
  const program& rules = of_->rules();
  const std::vector<instruction_id> sides =
      detail::explain_parts::sides_of(rules, planned().at).all;
  return std::all_of(sides.begin() + 1, sides.end(),
                     [&](instruction_id side) { return rules[side].op == operation::constant; });
}

ZHUNZE_DECL explanation_node explanation_node::named() const {
  return planned().named_child ? explanation_node(*of_, planned().first) : *this;
}

ZHUNZE_DECL bool explanation_node::same_as(const explanation_node& other) const {
  if (kind() != other.kind()) return false;
  if (kind() == node_kind::fact) return planned().what == other.planned().what;
  return planned().at == other.planned().at || name() == other.name();
}

}}  // namespace zhunze
