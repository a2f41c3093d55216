#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/explain/impl/trace.hpp"
#include "zhunze/explain/node_kind.hpp"
#include "zhunze/program/ruleset.hpp"

/// What of an explanation depends only on the rules.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
