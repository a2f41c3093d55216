#pragma once

#include <algorithm>

#include "zhunze/compile/impl/parts.hpp"
#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/reads.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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

/// A type whose values come one after another.
[[nodiscard]] inline bool has_order(type holds) {
  return holds.numeric() || holds.kind == type_kind::date || holds.kind == type_kind::level;
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
  const identity& called = step.op == operation::fact ? at.out().facts[step.a].called
                                                      : at.out().definitions[step.b].called;
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
    const type holds = at.out().types[value.index()];
    if (!has_order(holds)) {
      at.found().add(kind::order_without_order, one.file->place((*one.file)[key.value].where),
                     {describe(at.names, holds)});
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
    at.found().add(kind::limit_reads_fact, where, {group.called.name, at.out()[fact].called.name});
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
    at.found().add(kind::limit_missing, one.where, {one.called.name});
    return;
  }
  const location where = one.file->place((*one.file)[node.limit].where);
  into.at_least = node.limit_word == keyword::at_least || node.limit_word == keyword::not_below;
  if (into.at_least && into.kind == group_kind::quota) {
    at.found().add(kind::quota_with_lower_limit, where, {keyword_words(*node.limit_word)});
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
      at.found().add(kind::body_missing, one.where, {one.called.name});
    }
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
