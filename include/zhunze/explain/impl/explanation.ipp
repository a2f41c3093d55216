#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/impl/condition_nodes.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::explain_parts {

/// Builds the nodes of rules around those of their conditions.
class rule_builder {
 public:
  rule_builder(const traced& in, const distances& far) : in_(in), far_(far), nodes_(in, far) {}

  [[nodiscard]] explanation_node rule(rule_id which, rule_result result) {
    const rule_definition& about = in_.rules[which];
    explanation_node node = begin(about);
    node.outcome = outcome_of(result);
    const place_in_tree at{node.id, 1, true};
    add_conditions(node, about, at);
    add_excuse(node, about, at);
    node.children.push_back(nodes_.build(about.body, next(node, at, wants_yes(about))));
    node.lacking = lacking(node, about);
    mark_rule(node);
    return node;
  }

 private:
  [[nodiscard]] static bool wants_yes(const rule_definition& about) {
    return about.kind != rule_kind::exclude;
  }

  [[nodiscard]] static place_in_tree next(const explanation_node& parent, const place_in_tree& at,
                                          bool wanted) {
    return at.child(parent.children.size(), wanted);
  }

  [[nodiscard]] static explanation_node begin(const rule_definition& about) {
    explanation_node node;
    node.id = about.called.id;
    node.kind = node_kind::rule;
    node.rule = about.kind;
    node.key = about.called.id;
    node.name = shown_name(about.called);
    node.label = shown_text(about.label, about.called);
    node.cites = about.cites;
    node.interpretations = about.interpretations;
    node.hints = about.hints;
    return node;
  }

  /// A 当 or 除非: a node of its own around the condition.
  [[nodiscard]] explanation_node around(node_kind kind, instruction_id condition,
                                        const place_in_tree& at) {
    explanation_node node;
    node.id = at.id;
    node.kind = kind;
    node.outcome = outcome_of(in_.truth_at(condition));
    node.children.push_back(nodes_.build(condition, at.child(0)));
    node.children.front().decisive = true;
    node.lacking = node.children.front().lacking;
    return node;
  }

  void add_conditions(explanation_node& node, const rule_definition& about,
                      const place_in_tree& at) {
    if (about.when) {
      node.children.push_back(around(node_kind::applies, about.when, next(node, at, true)));
    }
    const bool wanted = about.kind != rule_kind::prefer;
    for (const rule_exception& one : about.exceptions) {
      explanation_node made = around(node_kind::exception, one.condition, next(node, at, wanted));
      made.cites = one.cites;
      node.children.push_back(std::move(made));
    }
  }

  void add_excuse(explanation_node& node, const rule_definition& about, const place_in_tree& at) {
    if (!about.excused_by) return;
    const bool given = in_.nominee.known(about.excused_by);
    explanation_node made =
        nodes_.fact_node(about.excused_by, next(node, at, true), node_kind::excuse);
    made.outcome = given ? node_outcome::yes : node_outcome::no;
    made.lacking = given ? 0 : 1;
    made.required = say(texts::given);
    made.value = say(given ? texts::given : texts::not_given);
    if (given && in_.rules[about.excused_by].holds.textual()) {
      const std::string& words = in_.nominee.text_of(about.excused_by);
      made.value = {words, words};
    }
    node.children.push_back(std::move(made));
  }

  [[nodiscard]] static bool passes(node_outcome outcome) {
    return outcome == node_outcome::passed || outcome == node_outcome::excepted ||
           outcome == node_outcome::not_applicable;
  }

  [[nodiscard]] std::uint32_t lacking(const explanation_node& node,
                                      const rule_definition& about) const {
    if (about.kind == rule_kind::prefer) return far_[about.body].to_yes;
    if (passes(node.outcome)) return 0;
    const distance body = far_[about.body];
    std::uint32_t least = wants_yes(about) ? body.to_yes : body.to_no;
    for (const explanation_node& child : node.children) {
      const bool other_way = child.kind == node_kind::exception || child.kind == node_kind::excuse;
      if (other_way) least = std::min(least, child.lacking);
    }
    return least;
  }

  const traced& in_;
  const distances& far_;
  node_builder nodes_;
};

/// Exclusions, then requirements and principles, then preferences.
[[nodiscard]] constexpr int rank(rule_kind kind) {
  if (kind == rule_kind::exclude) return 0;
  return kind == rule_kind::prefer ? 2 : 1;
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

inline void add_rules(explanation& out, const record_kind& kind, const evaluation& decided,
                      rule_builder& rules) {
  for (int turn = 0; turn <= 2; ++turn) {
    for (std::size_t k = 0; k < kind.rules.size(); ++k) {
      const rule_definition& about = (*out.rules)[kind.rules[k]];
      if (about.kind == rule_kind::criterion || about.stage > out.stage) continue;
      if (rank(about.kind) != turn) continue;
      out.root.children.push_back(rules.rule(kind.rules[k], decided.results[k]));
      explanation_node& made = out.root.children.back();
      made.decisive = decides(made, out.outcome);
    }
  }
}

}  // namespace detail::explain_parts

ZHUNZE_DECL explanation explain(const record& nominee, std::uint32_t stage) {
  namespace parts = detail::explain_parts;
  const program& rules = nominee.rules();
  const record_kind& kind = rules[nominee.kind()];
  workspace memory;
  evaluation decided;
  evaluate(nominee, stage, memory, decided);

  explanation out;
  out.rules = nominee.shared_rules().shared();
  out.id = std::string(nominee.identifier());
  out.kind = nominee.kind();
  out.stage = stage;
  out.outcome = decided.decided.outcome;
  out.root.kind = node_kind::record;
  out.root.outcome = parts::root_outcome(out.outcome);
  out.root.key = kind.called.id;
  out.root.name = parts::shown_name(kind.called);
  out.root.label = out.root.name;
  out.root.value = {out.id, out.id};
  out.root.decisive = true;
  if (out.outcome == verdict::invalid) {
    out.problems = nominee.problems();
    return out;
  }
  const parts::traced in{rules, nominee, memory};
  const parts::distances far(in, kind.schedule);
  parts::rule_builder builder(in, far);
  parts::add_rules(out, kind, decided, builder);
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
