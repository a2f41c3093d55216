#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/named_parts.hpp"
#include "zhunze/explain/detail/node_kind.hpp"
#include "zhunze/explain/detail/trace.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/ruleset.hpp"

/// What of an explanation depends only on the rules.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// A node of every explanation of a kind at a stage. Children stand next to each other.
struct tree_node {
  node_kind kind{};
  rule_kind rule{};
  bool wanted = true;  ///< the rule wants yes here
  bool cut = false;
  bool asks_given = true;    ///< of a presence test
  bool named_child = false;  ///< of a comparison: its one child is what is compared
  std::uint32_t parent = 0;
  std::uint32_t number = 0;  ///< among its parent's children, in the order of the rules
  std::uint32_t first = 0, children = 0;
  instruction_id at;        ///< whose result it shows; none where it has none of its own
  condition_ref condition;  ///< the same, of a condition
  std::uint32_t what = id<tree_node>::none_value;  ///< its rule, definition, fact or table
  std::uint32_t needed = 0;                        ///< of at_least; of an exception, which
};

/// The facts of one word of slots that a step reads.
struct tree_mask {
  std::uint32_t word = 0;
  std::uint64_t facts = 0;
};

enum class tree_operation : std::uint8_t {
  value,      ///< carried out as the evaluation does
  condition,  ///< the same, and its truth taken over
  spill,      ///< a truth put where the evaluation looks for it
  negate,
  guarded,
  all,
  any,
  none,
  at_least
};

struct tree_step {
  tree_operation op{};
  std::uint32_t out = 0;  ///< place among the conditions
  instruction_id at;
  condition_ref a, b;
  std::uint32_t first_mask = 0, masks = 0;
  std::uint32_t first_other = 0, others = 0;
  std::uint32_t needed = 0;
};

/// A rule as it is judged; its node is the child of the root at the same position.
struct tree_rule {
  rule_kind kind{};
  rule_id rule;
  condition_ref when, body;
  std::uint32_t first_exception = 0, exceptions = 0;
  fact_id excused_by;
};

struct tree_plan {
  tree_plan(ruleset of, record_kind_id which, std::uint32_t at)
      : rules(std::move(of)), kind(which), stage(at) {}

  ruleset rules;
  record_kind_id kind;
  std::uint32_t stage = 0;
  std::vector<tree_node> nodes;
  std::vector<instruction_id> constants;
  std::vector<tree_step> steps;
  std::vector<tree_mask> masks;
  std::vector<condition_ref> others;
  std::vector<condition_ref> condition_of;  ///< by instruction; none of a value
  std::uint32_t conditions = 0;
  std::vector<tree_rule> judged;
  std::vector<condition_ref> validations;  ///< their conditions
  std::vector<condition_ref> exceptions;
  std::vector<std::uint64_t> default_yes, default_no;  ///< by slot
  std::vector<cited_clause> no_cites;
  std::vector<text_pair> no_texts;
};

inline condition_result traced::condition(instruction_id i) const {
  return held[plan.condition_of[i.index()]];
}

// The steps of a traced evaluation: yes/no facts are read where they lie, a word of them at a
// time.

class step_planner {
 public:
  explicit step_planner(tree_plan& out)
      : out_(out), rules_(*out.rules), spilled_(rules_.instructions.size()) {}

  void plan() {
    out_.condition_of.resize(rules_.instructions.size());
    plan_defaults();
    for (const instruction_id i : instructions_read(rules_, roots())) add(i);
  }

 private:
  [[nodiscard]] std::vector<instruction_id> roots() const {
    std::vector<instruction_id> all;
    for (const rule_id which : rules_[out_.kind].rules) {
      const rule_definition& about = rules_[which];
      if (about.kind == rule_kind::criterion || about.stage > out_.stage) continue;
      for (const instruction_id root : roots_of(about)) all.push_back(root);
    }
    return all;
  }

  [[nodiscard]] bool is_condition(instruction_id i) const {
    return rules_.types[i.index()].kind == type_kind::truth;
  }

  void plan_defaults() {
    const std::size_t words = (rules_[out_.kind].truths + 63) / 64;
    out_.default_yes.resize(words);
    out_.default_no.resize(words);
    for (const fact_id which : rules_[out_.kind].facts) {
      const fact_definition& about = rules_[which];
      if (about.value_type.kind != type_kind::truth || !about.fallback) continue;
      auto& plane = about.fallback->number != 0 ? out_.default_yes : out_.default_no;
      plane[about.slot / 64] |= std::uint64_t{1} << (about.slot % 64);
    }
  }

  void add(instruction_id i) {
    const instruction& step = rules_[i];
    if (!is_condition(i)) {
      if (step.op == operation::constant) return out_.constants.push_back(i);
      spill_operands(i);
      out_.steps.push_back({tree_operation::value, 0, i, {}, {}});
      return;
    }
    switch (traits_of(step.op).operands) {
      case operand_shape::fact:
        out_.condition_of[i.index()] = condition_ref::of_fact(rules_.facts[step.a].slot);
        return;
      case operand_shape::named:
        out_.condition_of[i.index()] = condition(step.a);
        return;
      case operand_shape::condition:
        return push(tree_operation::negate, i, condition(step.a));
      case operand_shape::condition_pair:
        return push(tree_operation::guarded, i, condition(step.a), condition(step.b));
      case operand_shape::conditions:
        return add_list(list_operation(step.op), i);
      case operand_shape::constant:
      case operand_shape::presence:
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        spill_operands(i);
        return push(tree_operation::condition, i);
    }
  }

  [[nodiscard]] static tree_operation list_operation(operation op) {
    static_assert(operations_with(operand_shape::conditions) == 4);
    if (op == operation::all) return tree_operation::all;
    if (op == operation::any) return tree_operation::any;
    return op == operation::none ? tree_operation::none : tree_operation::at_least;
  }

  [[nodiscard]] condition_ref condition(std::uint32_t operand) const {
    return out_.condition_of[operand];
  }

  void push(tree_operation op, instruction_id i, condition_ref a = {}, condition_ref b = {}) {
    out_.condition_of[i.index()] = condition_ref::computed(out_.conditions);
    out_.steps.push_back({op, out_.conditions++, i, a, b});
  }

  /// Conditions that other operations than those of logic read.
  void spill_operands(instruction_id i) {
    for (const instruction_id operand : operands_of(rules_, i)) {
      if (!is_condition(operand) || spilled_[operand.index()]) continue;
      spilled_[operand.index()] = true;
      out_.steps.push_back(
          {tree_operation::spill, 0, operand, out_.condition_of[operand.index()], {}});
    }
  }

  /// Facts by words; a fact that stands twice counts twice, so only its first goes there.
  void add_list(tree_operation op, instruction_id i) {
    const std::vector<instruction_id> operands = operands_of(rules_, i);
    push(op, i);
    tree_step& made = out_.steps.back();
    made.first_mask = static_cast<std::uint32_t>(out_.masks.size());
    made.first_other = static_cast<std::uint32_t>(out_.others.size());
    made.needed = op == tree_operation::at_least ? rules_[i].c : 0;
    for (const instruction_id operand : operands) {
      const condition_ref at = out_.condition_of[operand.index()];
      const bool by_word = op != tree_operation::at_least && at.is_fact();
      if (!by_word || !add_fact(made, at.index())) out_.others.push_back(at);
    }
    made.masks = static_cast<std::uint32_t>(out_.masks.size()) - made.first_mask;
    made.others = static_cast<std::uint32_t>(out_.others.size()) - made.first_other;
  }

  [[nodiscard]] bool add_fact(const tree_step& to, std::uint32_t slot) {
    const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
    const auto mine = out_.masks.begin() + to.first_mask;
    auto found = std::find_if(mine, out_.masks.end(),
                              [&](const tree_mask& m) { return m.word == slot / 64; });
    if (found == out_.masks.end()) {
      out_.masks.push_back({slot / 64, bit});
      return true;
    }
    if ((found->facts & bit) != 0) return false;
    found->facts |= bit;
    return true;
  }

  tree_plan& out_;
  const program& rules_;
  std::vector<bool> spilled_;
};

// The nodes of the tree; needs the steps.

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

}}}  // namespace zhunze::detail::explain_parts
