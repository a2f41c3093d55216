#pragma once

#include <vector>

#include "zhunze/explain/impl/named_parts.hpp"
#include "zhunze/explain/impl/tree_plan.hpp"
#include "zhunze/limits.hpp"

/// The nodes of the tree; needs the steps.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

class node_planner {
 public:
  explicit node_planner(tree_plan& out) : out_(out), rules_(*out.rules) {}

  void plan() {
    const std::vector<rule_id> shown = rules_shown();
    out_.nodes.emplace_back().what = out_.kind.value;
    plan_validations();
    open_children(0, shown.size());
    for (std::size_t k = 0; k < shown.size(); ++k) plan_rule(1 + k, shown[k]);
  }

 private:
  /// Exclusions, then requirements and principles, then preferences.
  [[nodiscard]] std::vector<rule_id> rules_shown() const {
    std::vector<rule_id> out;
    for (int turn = turn_of(rule_kind::exclude); turn <= turn_of(rule_kind::prefer); ++turn) {
      for (const rule_id which : rules_[out_.kind].rules) {
        const rule_definition& about = rules_[which];
        const bool shown = about.kind != rule_kind::criterion && about.kind != rule_kind::validate;
        if (!shown || about.stage > out_.stage) continue;
        if (turn_of(about.kind) == turn) out.push_back(which);
      }
    }
    return out;
  }

  /// Validations have no nodes: one that is no ends the matter, the others do nothing.
  void plan_validations() {
    for (const rule_id which : rules_[out_.kind].rules) {
      const rule_definition& about = rules_[which];
      if (about.kind == rule_kind::validate) out_.validations.push_back(condition_of(about.body));
    }
  }

  [[nodiscard]] condition_ref condition_of(instruction_id i) const {
    return i ? out_.condition_of[i.index()] : condition_ref{};
  }

  void open_children(std::size_t parent, std::size_t count) {
    const std::size_t first = out_.nodes.size();
    out_.nodes.resize(first + count);
    out_.nodes[parent].first = static_cast<std::uint32_t>(first);
    out_.nodes[parent].children = static_cast<std::uint32_t>(count);
    for (std::size_t k = 0; k < count; ++k) {
      out_.nodes[first + k].parent = static_cast<std::uint32_t>(parent);
      out_.nodes[first + k].number = static_cast<std::uint32_t>(k);
    }
  }

  void plan_rule(std::size_t at, rule_id which) {
    const rule_definition& about = rules_[which];
    tree_node& node = out_.nodes[at];
    node.kind = node_kind::rule;
    node.rule = about.kind;
    node.what = which.value;
    plan_judgement(about, which);
    const bool excusable = about.excused_by.has_value();
    const std::size_t parts =
        (about.when ? 1 : 0) + about.exceptions.size() + (excusable ? 1 : 0) + 1;
    open_children(at, parts);
    std::size_t next = out_.nodes[at].first;
    if (about.when) plan_around(next++, node_kind::applies, about.when, true);
    const bool wanted = about.kind != rule_kind::prefer;
    for (std::size_t k = 0; k < about.exceptions.size(); ++k) {
      out_.nodes[next].needed = static_cast<std::uint32_t>(k);
      plan_around(next++, node_kind::exception, about.exceptions[k].condition, wanted);
    }
    if (excusable) plan_excuse(next++, about.excused_by);
    plan_condition(next, about.body, 2, about.kind != rule_kind::exclude);
  }

  void plan_judgement(const rule_definition& about, rule_id which) {
    tree_rule judged;
    judged.kind = about.kind;
    judged.rule = which;
    judged.when = condition_of(about.when);
    judged.body = condition_of(about.body);
    judged.first_exception = static_cast<std::uint32_t>(out_.exceptions.size());
    judged.exceptions = static_cast<std::uint32_t>(about.exceptions.size());
    judged.excused_by = about.excused_by;
    for (const rule_exception& one : about.exceptions) {
      out_.exceptions.push_back(condition_of(one.condition));
    }
    out_.judged.push_back(judged);
  }

  /// A 当 or 除非: a node of its own around the condition.
  void plan_around(std::size_t at, node_kind kind, instruction_id condition, bool wanted) {
    tree_node& node = out_.nodes[at];
    node.kind = kind;
    node.wanted = wanted;
    node.condition = condition_of(condition);
    open_children(at, 1);
    plan_condition(out_.nodes[at].first, condition, 3, wanted);
  }

  void plan_excuse(std::size_t at, fact_id which) {
    out_.nodes[at].kind = node_kind::excuse;
    out_.nodes[at].what = which.value;
  }

  void plan_condition(std::size_t at, instruction_id i, std::size_t depth, bool wanted) {
    const instruction& step = rules_[i];
    tree_node& node = out_.nodes[at];
    node.at = i;
    node.condition = condition_of(i);
    node.wanted = wanted;
    node.kind = kind_of(i);
    describe(node, step);
    plan_children(at, step, depth);
  }

  [[nodiscard]] node_kind kind_of(instruction_id i) const {
    const instruction& step = rules_[i];
    switch (traits_of(step.op).operands) {
      case operand_shape::fact:
        return node_kind::fact;
      case operand_shape::presence:
        return node_kind::presence;
      case operand_shape::named:
        return step.op == operation::criterion ? node_kind::criterion : node_kind::definition;
      case operand_shape::condition: {
        const bool asks = rules_.instructions[step.a].op == operation::given;
        return asks ? node_kind::presence : node_kind::negation;
      }
      case operand_shape::conditions:
        return kind_of_list(step.op);
      case operand_shape::condition_pair:
        return node_kind::guarded;
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
        return node_kind::comparison;
      case operand_shape::constant:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;
    }
    return node_kind::value;
  }

  [[nodiscard]] static node_kind kind_of_list(operation op) {
    static_assert(operations_with(operand_shape::conditions) == 4);
    if (op == operation::all) return node_kind::all;
    if (op == operation::any) return node_kind::any;
    return op == operation::none ? node_kind::none : node_kind::at_least;
  }

  /// What the node's texts are made from.
  void describe(tree_node& node, const instruction& step) {
    switch (traits_of(step.op).operands) {
      case operand_shape::fact:
      case operand_shape::presence:
        node.what = step.a;
        break;
      case operand_shape::condition:
        if (node.kind != node_kind::presence) break;
        node.what = rules_.instructions[step.a].a;
        node.asks_given = false;
        break;
      case operand_shape::named:
        node.what = step.b;
        if (step.op == operation::criterion) node.rule = rule_kind::criterion;
        break;
      case operand_shape::key:
        node.what = step.b;
        break;
      case operand_shape::conditions:
        if (step.op == operation::at_least) node.needed = step.c;
        break;
      case operand_shape::constant:
      case operand_shape::condition_pair:
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;
    }
  }

  void plan_children(std::size_t at, const instruction& step, std::size_t depth) {
    const tree_node node = out_.nodes[at];
    const bool as_parent = node.wanted;
    switch (node.kind) {
      case node_kind::fact:
      case node_kind::presence:
        return;
      case node_kind::none:
      case node_kind::negation:
        return add_children(at, operands_of(rules_, node.at), depth, !as_parent);
      case node_kind::comparison:
        return plan_comparison(at, depth);
      case node_kind::definition:
      case node_kind::value:
        if (step.op == operation::constant) return;
        if (node.kind == node_kind::definition && node.condition) break;
        return add_children(at, named_parts(rules_, operands_of(rules_, node.at)), depth,
                            as_parent);
      default:
        break;
    }
    add_children(at, operands_of(rules_, node.at), depth, as_parent);
  }

  void plan_comparison(std::size_t at, std::size_t depth) {
    const instruction_id compared = sides_of(rules_, out_.nodes[at].at).all[0];
    add_children(at, named_parts(rules_, sides_of(rules_, out_.nodes[at].at).all), depth,
                 out_.nodes[at].wanted);
    const tree_node& node = out_.nodes[at];
    if (node.children != 1) return;
    const tree_node& child = out_.nodes[node.first];
    const bool has_name = child.kind == node_kind::fact || child.kind == node_kind::criterion ||
                          child.kind == node_kind::definition ||
                          rules_[child.at].op == operation::given || child.kind == node_kind::value;
    out_.nodes[at].named_child = child.at == compared && has_name;
  }

  void add_children(std::size_t at, const std::vector<instruction_id>& from, std::size_t depth,
                    bool wanted) {
    out_.nodes[at].cut =
        depth >= limits::explanation_depth || planned_ + from.size() > limits::explanation_nodes;
    if (out_.nodes[at].cut) return;
    planned_ += from.size();
    open_children(at, from.size());
    for (std::size_t k = 0; k < from.size(); ++k) {
      // The condition of a guarded item stands for its negation.
      const bool guard = out_.nodes[at].kind == node_kind::guarded && k == 0;
      plan_condition(out_.nodes[at].first + k, from[k], depth + 1, guard ? !wanted : wanted);
    }
  }

  tree_plan& out_;
  const program& rules_;
  std::size_t planned_ = 0;  // nodes made, and children still to be made
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
