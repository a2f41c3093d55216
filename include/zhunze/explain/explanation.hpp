#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// What a node of an explanation stands for.
enum class node_kind : std::uint8_t {
  record,      ///< the root: the verdict
  rule,        ///< a requirement, exclusion, principle or preference
  applies,     ///< the 当 of a rule
  exception,   ///< a 除非 of a rule
  excuse,      ///< the 说明 of a principle
  criterion,   ///< a named condition
  definition,  ///< a named value
  all,
  any,
  none,
  at_least,
  negation,
  guarded,  ///< an item of 全部 with its 当
  comparison,
  presence,  ///< 已填, 未填
  fact,
  value  ///< any other value: constant, sum, function, look-up
};

/// The result at a node: a rule's result, or yes, no, unknown of a condition, or a value.
enum class node_outcome : std::uint8_t {
  passed,
  excepted,
  failed,
  unknown,
  not_applicable,
  yes,
  no,
  value
};

/// One node of the tree. Texts come in both languages; which is shown is the renderer's choice.
struct explanation_node {
  std::string id;  ///< rule id, then child numbers: "one_of_five.0.2"; no language in it
  node_kind kind{};
  node_outcome outcome{};
  std::string key;   ///< id of the rule, criterion, definition or fact, "" else
  text_pair name;    ///< name to show
  text_pair label;   ///< the label; the name where there is none
  rule_kind rule{};  ///< of a rule node
  std::vector<cited_clause> cites;
  std::vector<text_pair> interpretations;
  std::vector<text_pair> hints;
  text_pair value;               ///< the value in words, empty where unknown
  cause why = cause::none;       ///< why it is unknown
  bool by_default = false;       ///< the fact was missing and counted by its 未填视为
  text_pair required;            ///< of a comparison: relation and right-hand side in words
  std::uint32_t needed = 0;      ///< of at_least: n
  bool decisive = false;         ///< this node is part of why its parent came out as it did
  std::uint32_t lacking = 0;     ///< least number of leaves that stand between here and yes (or no)
  std::optional<evidence> from;  ///< of a fact
  std::vector<explanation_node> children;
};

/// Why a record was decided as it was.
struct explanation {
  std::shared_ptr<const program> rules;  ///< what it was decided by
  std::string id;
  record_kind_id kind;
  std::uint32_t stage = 0;
  verdict outcome{};
  explanation_node root;
};

/// Explains one record: evaluates it with a trace and reads the tree off that evaluation. Children
/// of the root: exclusions first, then requirements and principles in the notice's order, then
/// preferences; in an any-of the alternatives by how close they came.
/// Cost: linear in the instructions that the kind's rules read. Thread safe.
[[nodiscard]] ZHUNZE_DECL explanation explain(const record& nominee, std::uint32_t stage);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/impl/explanation.ipp"
#endif
