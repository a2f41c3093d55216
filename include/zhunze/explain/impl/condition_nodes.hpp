#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/impl/decisive.hpp"
#include "zhunze/explain/impl/distance.hpp"
#include "zhunze/explain/impl/expression_text.hpp"
#include "zhunze/limits.hpp"

/// The nodes of conditions and values.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// Where a node goes: its id, how deep, and whether the rule wants yes there.
struct place_in_tree {
  std::string id;
  std::size_t depth = 0;
  bool wanted = true;

  [[nodiscard]] place_in_tree child(std::size_t number, bool want) const {
    return {id + "." + std::to_string(number), depth + 1, want};
  }
  [[nodiscard]] place_in_tree child(std::size_t number) const { return child(number, wanted); }
};

class node_builder {
 public:
  node_builder(const traced& in, const distances& far) : in_(in), far_(far) {}

  [[nodiscard]] explanation_node build(instruction_id i, const place_in_tree& at) {
    const instruction& step = in_[i];
    switch (step.op) {
      case operation::constant:
        return plain(i, at, node_kind::value);
      case operation::fact:
        return fact(i, at);
      case operation::given:
        return presence(i, fact_id(step.a), true, at);
      case operation::definition:
        return definition(i, at);
      case operation::criterion:
        return criterion(i, at);
      case operation::negate:
        return negation(i, at);
      case operation::all:
        return composed(i, at, node_kind::all);
      case operation::any:
        return any(i, at);
      case operation::none:
        return composed(i, at, node_kind::none);
      case operation::at_least:
        return at_least(i, at);
      case operation::guarded:
        return guarded(i, at);
      case operation::compare:
      case operation::between:
      case operation::one_of:
        return comparison(i, at);
      case operation::look_up:
        return look_up(i, at);
      default:
        return computed(i, at);
    }
  }

  /// A fact by itself: its value, evidence, and whether it counted by default.
  [[nodiscard]] explanation_node fact_node(fact_id which, const place_in_tree& at, node_kind kind) {
    const fact_definition& about = in_.rules[which];
    explanation_node node = begin(at, kind);
    node.key = about.called.id;
    node.name = shown_name(about.called);
    node.label = shown_text(about.label, about.called);
    if (const evidence* from = in_.nominee.evidence_of(which)) node.from = *from;
    return node;
  }

 private:
  [[nodiscard]] static explanation_node begin(const place_in_tree& at, node_kind kind) {
    explanation_node node;
    node.id = at.id;
    node.kind = kind;
    return node;
  }

  /// A node with the result of its instruction and the text of its expression as its name.
  [[nodiscard]] explanation_node plain(instruction_id i, const place_in_tree& at, node_kind kind) {
    explanation_node node = begin(at, kind);
    read_result(node, i, at.wanted);
    return node;
  }

  void read_value(explanation_node& node, instruction_id i) const {
    node.value = result_text(in_, i);
    read_reason(node, i);
  }

  void read_reason(explanation_node& node, instruction_id i) const {
    if (is_problem(node.why)) node.reason = reason_text(in_, i);
  }

  void read_result(explanation_node& node, instruction_id i, bool wanted) const {
    if (!in_.known(i)) node.why = in_.memory.values[i.index()].why;
    if (in_.is_condition(i)) {
      node.outcome = outcome_of(in_.truth_at(i));
      node.lacking = wanted ? far_[i].to_yes : far_[i].to_no;
    } else {
      node.outcome = in_.known(i) ? node_outcome::value : node_outcome::unknown;
      read_value(node, i);
    }
  }

  [[nodiscard]] bool has_room(explanation_node& node, std::size_t children,
                              const place_in_tree& at) {
    node.cut =
        at.depth >= limits::explanation_depth || planned_ + children > limits::explanation_nodes;
    if (!node.cut) planned_ += children;
    return !node.cut;
  }

  void add_children(explanation_node& node, const std::vector<instruction_id>& from,
                    const place_in_tree& at, bool wanted) {
    if (!has_room(node, from.size(), at)) return;
    for (std::size_t k = 0; k < from.size(); ++k) {
      node.children.push_back(build(from[k], at.child(k, wanted)));
    }
    mark_decisive(node);
  }

  [[nodiscard]] explanation_node composed(instruction_id i, const place_in_tree& at,
                                          node_kind kind) {
    explanation_node node = plain(i, at, kind);
    const bool wanted = kind == node_kind::none ? !at.wanted : at.wanted;
    add_children(node, operands_of(in_.rules, i), at, wanted);
    return node;
  }

  [[nodiscard]] explanation_node any(instruction_id i, const place_in_tree& at) {
    explanation_node node = composed(i, at, node_kind::any);
    const std::vector<instruction_id> from = operands_of(in_.rules, i);
    std::vector<std::pair<std::uint32_t, std::size_t>> order;
    for (std::size_t k = 0; k < node.children.size(); ++k) {
      order.emplace_back(far_[from[k]].to_yes, k);
    }
    std::sort(order.begin(), order.end());
    std::vector<explanation_node> sorted;
    for (const auto& nearest : order) sorted.push_back(std::move(node.children[nearest.second]));
    node.children = std::move(sorted);
    return node;
  }

  [[nodiscard]] explanation_node at_least(instruction_id i, const place_in_tree& at) {
    explanation_node node = composed(i, at, node_kind::at_least);
    node.needed = in_[i].c;
    return node;
  }

  [[nodiscard]] explanation_node negation(instruction_id i, const place_in_tree& at) {
    const instruction& inner = in_.rules.instructions[in_[i].a];
    if (inner.op == operation::given) return presence(i, fact_id(inner.a), false, at);
    explanation_node node = plain(i, at, node_kind::negation);
    add_children(node, operands_of(in_.rules, i), at, !at.wanted);
    return node;
  }

  [[nodiscard]] explanation_node guarded(instruction_id i, const place_in_tree& at) {
    explanation_node node = plain(i, at, node_kind::guarded);
    const std::vector<instruction_id> parts = operands_of(in_.rules, i);
    if (!has_room(node, parts.size(), at)) return node;
    node.children.push_back(build(parts[0], at.child(0, !at.wanted)));
    node.children.push_back(build(parts[1], at.child(1)));
    mark_decisive(node);
    return node;
  }

  [[nodiscard]] explanation_node criterion(instruction_id i, const place_in_tree& at) {
    const rule_definition& about = in_.rules.rules[in_[i].b];
    explanation_node node = plain(i, at, node_kind::criterion);
    node.rule = rule_kind::criterion;
    node.key = about.called.id;
    node.name = shown_name(about.called);
    node.label = shown_text(about.label, about.called);
    node.cites = about.cites;
    node.interpretations = about.interpretations;
    node.hints = about.hints;
    add_children(node, operands_of(in_.rules, i), at, at.wanted);
    return node;
  }

  [[nodiscard]] explanation_node definition(instruction_id i, const place_in_tree& at) {
    const value_definition& about = in_.rules.definitions[in_[i].b];
    explanation_node node = plain(i, at, node_kind::definition);
    node.key = about.called.id;
    node.name = shown_name(about.called);
    node.label = shown_text(about.label, about.called);
    node.value = result_text(in_, i, about.unit);
    node.cites = about.cites;
    node.interpretations = about.interpretations;
    node.hints = about.hints;
    const std::vector<instruction_id> whole = operands_of(in_.rules, i);
    add_children(node, in_.is_condition(i) ? whole : named_parts(in_.rules, whole), at, at.wanted);
    return node;
  }

  [[nodiscard]] explanation_node fact(instruction_id i, const place_in_tree& at) {
    const fact_id which(in_[i].a);
    explanation_node node = fact_node(which, at, node_kind::fact);
    read_result(node, i, at.wanted);
    node.value = result_text(in_, i);
    node.by_default = in_.rules[which].fallback.has_value() && !in_.nominee.known(which);
    return node;
  }

  [[nodiscard]] explanation_node presence(instruction_id i, fact_id which, bool asks_given,
                                          const place_in_tree& at) {
    explanation_node node = fact_node(which, at, node_kind::presence);
    read_result(node, i, at.wanted);
    node.value = say(in_.nominee.known(which) ? texts::given : texts::not_given);
    node.required = say(asks_given ? texts::given : texts::not_given);
    return node;
  }

  [[nodiscard]] explanation_node look_up(instruction_id i, const place_in_tree& at) {
    const instruction& step = in_[i];
    const table_definition& table = in_.rules.tables[step.b];
    explanation_node node = plain(i, at, node_kind::value);
    if (in_.is_condition(i)) read_value(node, i);
    node.key = table.called.id;
    node.name = expression_text(in_, i);
    node.label = table.label.empty()
                     ? node.name
                     : say(texts::with_value,
                           {piece(node.name), piece(shown_text(table.label, table.called))});
    node.cites = table.cites;
    add_children(node, named_parts(in_.rules, operands_of(in_.rules, i)), at, at.wanted);
    return node;
  }

  [[nodiscard]] explanation_node computed(instruction_id i, const place_in_tree& at) {
    explanation_node node = plain(i, at, node_kind::value);
    node.name = expression_text(in_, i);
    node.label = node.name;
    add_children(node, named_parts(in_.rules, operands_of(in_.rules, i)), at, at.wanted);
    return node;
  }

  [[nodiscard]] text_pair set_text(const std::vector<instruction_id>& sides,
                                   const std::string& unit) const {
    text_pair all;
    const text_pair separator = say(texts::separator);
    for (std::size_t k = 1; k < sides.size(); ++k) {
      const text_pair one = side_text(in_, sides[k], unit);
      all.zh += (k > 1 ? separator.zh : "") + one.zh;
      all.en += (k > 1 ? separator.en : "") + one.en;
    }
    return all;
  }

  [[nodiscard]] text_pair required_text(instruction_id i, const std::vector<instruction_id>& sides,
                                        bool swapped, const std::string& unit) const {
    const instruction& step = in_[i];
    if (step.op == operation::one_of) {
      return say(step.variant == 1 ? texts::not_in_set : texts::in_set,
                 {piece(set_text(sides, unit))});
    }
    if (step.op == operation::between) {
      return say(texts::between,
                 {piece(side_text(in_, sides[1], unit)), piece(side_text(in_, sides[2], unit))});
    }
    const auto means = static_cast<relation>(step.variant);
    const text_pair word =
        relation_text(swapped ? mirrored(means) : means, in_.type_of(sides[0]).kind,
                      swapped ? std::string() : in_.rules.origins[i.index()].spelling);
    return say(texts::relation_to, {piece(word), piece(side_text(in_, sides[1], unit))});
  }

  /// The side compared, what it must be, and the facts that both sides read.
  [[nodiscard]] explanation_node comparison(instruction_id i, const place_in_tree& at) {
    explanation_node node = plain(i, at, node_kind::comparison);
    std::vector<instruction_id> sides = operands_of(in_.rules, i);
    const bool swapped = in_[i].op == operation::compare &&
                         in_[sides[0]].op == operation::constant &&
                         in_[sides[1]].op != operation::constant;
    if (swapped) std::swap(sides[0], sides[1]);
    std::string unit = unit_of(in_.rules, sides[0]);
    if (unit.empty() && sides.size() > 1) unit = unit_of(in_.rules, sides[1]);
    node.name = expression_text(in_, sides[0]);
    node.label = node.name;
    node.value = result_text(in_, sides[0], unit);
    node.required = required_text(i, sides, swapped, unit);
    read_reason(node, i);
    add_children(node, named_parts(in_.rules, sides), at, at.wanted);
    return node;
  }

  const traced& in_;
  const distances& far_;
  std::size_t planned_ = 0;  // nodes made, and children still to be made
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
