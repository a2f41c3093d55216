#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/graph/graph.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// A value to be computed before those that use it.
struct value_node {
  symbol meaning;
  const syntax::file* file = nullptr;
  syntax::expression_id root;
  record_kind_id seen_from;
  location where;
  const std::string* name = nullptr;
};

/// Parameters, definitions, criteria, each in order of id.
[[nodiscard]] inline std::vector<value_node> gather_values(const unit& at) {
  using form = symbol::form;
  const auto index = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
  std::vector<value_node> out;
  for (std::size_t i = 0; i < at.parameters.size(); ++i) {
    const auto& one = at.parameters[i];
    out.push_back(
        {{form::parameter, index(i)}, one.file, one.node->value, {}, one.where, &one.called.name});
  }
  for (std::size_t i = 0; i < at.defines.size(); ++i) {
    const auto& one = at.defines[i];
    out.push_back({{form::definition, index(i)},
                   one.file,
                   one.node->value,
                   one.owner,
                   one.where,
                   &one.called.name});
  }
  for (std::size_t i = 0; i < at.rules.size(); ++i) {
    const auto& one = at.rules[i];
    if (one.node->kind != syntax::keyword::criterion) continue;
    out.push_back({{form::criterion, index(i)},
                   one.file,
                   one.node->body,
                   one.owner,
                   one.where,
                   &one.called.name});
  }
  return out;
}

using value_key = std::pair<symbol::form, std::uint32_t>;

[[nodiscard]] inline dependency_graph needs_of(const unit& at,
                                               const std::vector<value_node>& nodes) {
  std::map<value_key, std::uint32_t> by_meaning;
  for (const value_node& one : nodes) {
    by_meaning.emplace(value_key(one.meaning.kind, one.meaning.index),
                       static_cast<std::uint32_t>(by_meaning.size()));
  }
  dependency_graph out(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!nodes[i].root.has_value()) continue;
    for (const syntax::word* name : used_names(*nodes[i].file, nodes[i].root)) {
      const auto meaning = find_value(at.names, nodes[i].seen_from, name->text);
      if (!meaning) continue;
      const auto there = by_meaning.find(value_key(meaning->kind, meaning->index));
      if (there != by_meaning.end()) out[i].push_back(there->second);
    }
  }
  return out;
}

inline void tell_value_cycle(unit& at, const std::vector<value_node>& nodes,
                             const std::vector<std::uint32_t>& cycle) {
  std::string way;
  for (const std::uint32_t i : cycle) {
    if (!way.empty()) way += " → ";
    way += *nodes[i].name;
  }
  const value_node& first = nodes[cycle.front()];
  diagnostic& told = at.found().add(kind::value_cycle, first.where, {*first.name, way});
  for (std::size_t i = 1; i + 1 < cycle.size(); ++i) {
    told.labels.push_back({nodes[cycle[i]].where, argument("经过这里", "by way of this")});
  }
}

inline void lower_parameter(unit& at, const value_node& node) {
  parameter_definition& into = at.out().parameters[node.meaning.index];
  const bool typed = at.parameters[node.meaning.index].node->type.has_value();
  const instruction_id value =
      lower_value(at.names, {}, node.root, typed ? std::optional(into.holds) : std::nullopt);
  into.value = constant_of_its_own(at.names, value);
  if (value.has_value() && !typed) into.holds = at.out().types[value.index()];
}

inline void lower_definition(unit& at, const value_node& node) {
  const std::uint32_t index = node.meaning.index;
  const type holds = at.out().definitions[index].holds;
  const instruction_id value = lower_value(at.names, node.seen_from, node.root, holds);
  if (!value.has_value()) return;
  const instruction_id wrapped =
      wrap(at.names, operation::definition, value, index, holds, node.where);
  value_definition& into = at.out().definitions[index];
  into.value = wrapped;
  into.unit = at.out().origins[value.index()].unit;
  at.names.definition_values.emplace(index, wrapped);
}

inline void lower_criterion(unit& at, const value_node& node) {
  const std::uint32_t index = node.meaning.index;
  const instruction_id value = lower_condition(at.names, node.seen_from, node.root);
  if (!value.has_value()) return;
  at.out().rules[index].body = value;
  at.names.criterion_values.emplace(
      index, wrap(at.names, operation::criterion, value, index, {type_kind::truth, 0}, node.where));
}

ZHUNZE_DECL void lower_values(unit& at) {
  const std::vector<value_node> nodes = gather_values(at);
  const graph_order sorted = order_by_needs(needs_of(at, nodes));
  for (const auto& cycle : sorted.cycles) tell_value_cycle(at, nodes, cycle);
  // A value of a cycle that is not there yet is skipped by its users without another error.
  for (const std::uint32_t i : sorted.order) {
    const value_node& node = nodes[i];
    at.names.file = node.file;
    if (node.meaning.kind == symbol::form::parameter) lower_parameter(at, node);
    if (node.meaning.kind == symbol::form::definition) lower_definition(at, node);
    if (node.meaning.kind == symbol::form::criterion) lower_criterion(at, node);
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
