#pragma once

#include <cstddef>
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
  /// Rule id, then child numbers in the order of the rules: "one_of_five.0.2"; no language in it.
  /// That order is 当, each 除非, 说明, body. "" for the root.
  std::string id;
  node_kind kind{};
  node_outcome outcome{};
  std::string key;   ///< id of the rule, criterion, definition or fact, "" else
  text_pair name;    ///< name to show
  text_pair label;   ///< the label; the name where there is none
  rule_kind rule{};  ///< of a rule node
  std::vector<cited_clause> cites;
  std::vector<text_pair> interpretations;
  std::vector<text_pair> hints;
  text_pair value;           ///< the value in words, empty where unknown
  cause why = cause::none;   ///< why it is unknown
  text_pair reason;          ///< where `why` is a problem: what went wrong, in words
  bool by_default = false;   ///< the fact was missing and counted by its 未填视为
  text_pair required;        ///< of a comparison: relation and right-hand side in words
  std::uint32_t needed = 0;  ///< of at_least: n
  bool decisive = false;     ///< this node is part of why its parent came out as it did
  /// Least number of leaves that must come out otherwise for what the rule wants here: yes, or no
  /// below an exclusion or negation. Of a rule: for it to pass by its body, 除非 or 说明.
  std::uint32_t lacking = 0;
  bool cut = false;              ///< its children are left out: the tree would be too large or deep
  std::optional<evidence> from;  ///< of a fact
  std::vector<explanation_node> children;
};

/// What a batch says against a record, whatever stands in the record itself: that its id is missing
/// or also another's.
struct batch_finding {
  text_pair message;
  location place;  ///< where the record stands
  std::vector<std::uint32_t>
      rows;                  ///< of a repeated id: where its records stand, the first of them
  std::size_t repeated = 0;  ///< how many records have the id; 0 where it is missing
};

/// Why a record was decided as it was.
struct explanation {
  std::shared_ptr<const program> rules;  ///< what it was decided by
  std::string id;
  record_kind_id kind;
  std::uint32_t stage = 0;
  verdict outcome{};
  diagnostics problems;  ///< of an invalid record: what could not be read; the root has no children
  std::optional<batch_finding>
      in_batch;  ///< what the batch says against it; `explain` leaves it out
  explanation_node root;
};

/// Explains one record: evaluates it with a trace and reads the tree off that evaluation. Children
/// of the root: exclusions first, then requirements and principles in the notice's order, then
/// preferences; in an any-of the alternatives by how close they came to yes. Rules of later stages
/// are left out.
/// Cost: linear in the instructions that the kind's rules read and in the nodes of the tree, which
/// `limits::explanation_nodes` and `limits::explanation_depth` bound. Thread safe.
[[nodiscard]] ZHUNZE_DECL explanation explain(const record& nominee, std::uint32_t stage);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/impl/explanation.ipp"
#endif
