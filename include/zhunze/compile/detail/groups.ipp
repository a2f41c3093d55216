#pragma once

#include <algorithm>

#include "zhunze/compile/detail/parts.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/graph/detail/graph.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

inline void check_group_parts(unit& at, const declared<syntax::rule>& one) {
  const syntax::rule& node = *one.node;
  std::vector<location> exceptions;
  for (const syntax::exception& exception : node.exceptions) {
    exceptions.push_back(one.file->place((*one.file)[exception.condition].where));
  }
  refuse_parts(at, node.kind, exceptions, syntax::keyword::except_when);
  refuse_parts(at, node.kind, places_of(*one.file, node.excused_by), syntax::keyword::excused_by);
  if (node.kind == syntax::keyword::quota) return;
  std::vector<location> order;
  for (const syntax::order_key& key : node.order) {
    order.push_back(one.file->place((*one.file)[key.value].where));
  }
  refuse_parts(at, node.kind, order, syntax::keyword::ordered_by);
}

/// True for the name of a score, of which more is better; not for points that are taken off.
[[nodiscard]] inline bool names_a_score(std::string_view name) {
  const auto has = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
  if (has("扣") || has("罚") || has("penalt") || has("deduct") || has("demerit")) return false;
  return name.ends_with("分") || has("分数") || has("得分") || has("评分") || has("成绩") ||
         has("score") || has("mark") || has("grade") || has("points");
}

inline void check_lowest_first(unit& at, const declared<syntax::rule>& one,
                               const syntax::order_key& key, instruction_id value) {
  const instruction& step = at.out()[value];
  if (step.op != operation::fact && step.op != operation::definition) return;
  const identity& called = step.op == operation::fact ? at.out().facts[step.a].names
                                                      : at.out().definitions[step.b].names;
  const bool score = names_a_score(called.name) ||
                     std::any_of(called.aliases.begin(), called.aliases.end(), names_a_score);
  if (!score) return;
  at.found().add(kind::score_lowest_first, one.file->place((*one.file)[key.value].where),
                 {called.name});
}

[[nodiscard]] inline std::vector<group_order> lower_order(unit& at,
                                                          const declared<syntax::rule>& one) {
  std::vector<group_order> out;
  for (const syntax::order_key& key : one.node->order) {
    const instruction_id value = lower_value(at.names, one.owner, key.value, std::nullopt);
    if (!value.has_value()) continue;
    const type value_type = at.out().types[value.index()];
    if (!value_type.ordered()) {
      at.found().add(kind::order_without_order, one.file->place((*one.file)[key.value].where),
                     {describe(at.names, value_type)});
      continue;
    }
    const bool highest_first = key.direction == syntax::keyword::highest_first;
    if (!highest_first) check_lowest_first(at, one, key, value);
    out.push_back({value, highest_first});
  }
  return out;
}

/// The facts that a limit reads other than through what the group is formed by: members of one
/// group could then have different limits.
[[nodiscard]] inline std::vector<fact_id> facts_beside(const program& rules, instruction_id limit,
                                                       instruction_id per) {
  std::vector<bool> met(limit.index() + 1);
  std::vector<instruction_id> waiting = {limit}, reads;
  while (!waiting.empty()) {
    const instruction_id one = waiting.back();
    waiting.pop_back();
    if (one == per || met[one.index()]) continue;
    met[one.index()] = true;
    reads.push_back(one);
    for (const instruction_id operand : operands_of(rules, one)) waiting.push_back(operand);
  }
  return facts_read(rules, reads);
}

inline void check_limit_reads(unit& at, const group_definition& group, location where) {
  for (const fact_id fact : facts_beside(at.out(), group.limit, group.per)) {
    at.found().add(kind::limit_reads_fact, where, {group.names.name, at.out()[fact].names.name});
  }
}

/// A limit that is written out, or a parameter, must be one that can be kept and broken.
inline void check_limit_range(unit& at, const group_definition& group, location where) {
  const number* limit = constant_number(at.names, group.limit);
  if (limit == nullptr) return;
  const bool ratio = group.kind == group_kind::ratio;
  if (*limit < number(0) || (ratio && *limit > number(1))) {
    const std::string shown = ratio ? to_percent_text(*limit) : to_text(*limit);
    at.found().add(ratio ? kind::ratio_out_of_range : kind::quota_negative, where, {shown});
  }
}

inline void lower_limit(unit& at, const declared<syntax::rule>& one, group_definition& into) {
  using syntax::keyword;
  const syntax::rule& node = *one.node;
  if (!node.limit.has_value()) {
    at.found().add(kind::limit_missing, one.where, {one.names.name});
    return;
  }
  const location where = one.file->place((*one.file)[node.limit].where);
  into.at_least = node.limit_word == keyword::at_least || node.limit_word == keyword::not_below;
  if (into.at_least && into.kind == group_kind::quota) {
    const syntax::token_id first = (*one.file)[node.limit].where.first;
    const syntax::token_id word(first.index() - 1);
    at.found().add(kind::quota_with_lower_limit, one.file->place(syntax::extent{word, word}),
                   {keyword_words(*node.limit_word)});
  }
  const type_kind wanted =
      into.kind == group_kind::quota ? type_kind::integer : type_kind::percentage;
  into.limit = lower_value(at.names, one.owner, node.limit, type{wanted, 0});
  if (!into.limit.has_value()) return;
  check_limit_reads(at, into, where);
  check_limit_range(at, into, where);
}

ZHUNZE_DECL void lower_groups(unit& at) {
  for (std::size_t i = 0; i < at.groups.size(); ++i) {
    const auto& one = at.groups[i];
    const syntax::rule& node = *one.node;
    group_definition& into = at.out().groups[i];
    check_group_parts(at, one);
    at.names.file = one.file;
    if (!node.per.empty()) {
      into.per = lower_value(at.names, one.owner, node.per.front(), std::nullopt);
    }
    into.order = lower_order(at, one);
    lower_limit(at, one, into);
    if (!node.when.empty()) into.when = lower_condition(at.names, one.owner, node.when.front());
    if (node.body.has_value()) into.body = lower_condition(at.names, one.owner, node.body);
    if (!node.body.has_value() && into.kind == group_kind::ratio) {
      at.found().add(kind::body_missing, one.where, {one.names.name});
    }
  }
}

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
        {{form::parameter, index(i)}, one.file, one.node->value, {}, one.where, &one.names.name});
  }
  for (std::size_t i = 0; i < at.defines.size(); ++i) {
    const auto& one = at.defines[i];
    out.push_back({{form::definition, index(i)},
                   one.file,
                   one.node->value,
                   one.owner,
                   one.where,
                   &one.names.name});
  }
  for (std::size_t i = 0; i < at.rules.size(); ++i) {
    const auto& one = at.rules[i];
    if (one.node->kind != syntax::keyword::criterion) continue;
    out.push_back({{form::criterion, index(i)},
                   one.file,
                   one.node->body,
                   one.owner,
                   one.where,
                   &one.names.name});
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
      lower_value(at.names, {}, node.root, typed ? std::optional(into.value_type) : std::nullopt);
  into.value = constant_of_its_own(at.names, value);
  if (value.has_value() && !typed) into.value_type = at.out().types[value.index()];
}

inline void lower_definition(unit& at, const value_node& node) {
  const std::uint32_t index = node.meaning.index;
  const type value_type = at.out().definitions[index].value_type;
  const instruction_id value = lower_value(at.names, node.seen_from, node.root, value_type);
  if (!value.has_value()) return;
  const instruction_id wrapped =
      wrap(at.names, operation::definition, value, index, value_type, node.where);
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

}}}  // namespace zhunze::detail::compile
