#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/explain/detail/node_kind.hpp"
#include "zhunze/explain/detail/trace.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class explainer;
class explanation;
class node_list;
namespace detail::explain_parts {
struct tree_node;
struct tree_plan;
}  // namespace detail::explain_parts

/// One node of an explanation's tree, read where it lies: what depends only on the rules is in the
/// explainer, what depends on the record in the explanation, texts are made when they are asked
/// for. A view of two words: copy it freely, use it while its explanation stays where it is,
/// unchanged. Thread safe.
class explanation_node {
 public:
  /// Rule id, then child numbers in the order of the rules: "one_of_five.0.2"; no language in it.
  /// That order is 当, each 除非, 说明, body. "" for the root.
  [[nodiscard]] ZHUNZE_DECL std::string id() const;
  /// What the node stands for.
  [[nodiscard]] node_kind kind() const;
  /// How it came out.
  [[nodiscard]] node_outcome outcome() const;
  /// Id of the kind, rule, criterion, definition, fact or table, "" else.
  [[nodiscard]] ZHUNZE_DECL std::string_view key() const;
  /// The name to show.
  [[nodiscard]] ZHUNZE_DECL std::string name(language lang) const;
  /// The label; the name where there is none.
  [[nodiscard]] ZHUNZE_DECL std::string label(language lang) const;
  /// The kind of rule of a rule or criterion node.
  [[nodiscard]] rule_kind rule() const;
  /// The kind of the rule that the node stands in.
  [[nodiscard]] ZHUNZE_DECL rule_kind rule_around() const;
  /// The clauses that the rules cite here; empty for what cites none.
  [[nodiscard]] ZHUNZE_DECL const std::vector<cited_clause>& cites() const;
  /// How the rules say that an open wording is read; empty where they do not.
  [[nodiscard]] ZHUNZE_DECL const std::vector<text_pair>& interpretations() const;
  /// What the rules say can be done; empty where they say nothing.
  [[nodiscard]] ZHUNZE_DECL const std::vector<text_pair>& hints() const;
  /// The value in words, empty where unknown.
  [[nodiscard]] ZHUNZE_DECL std::string value(language lang) const;
  /// Why it is unknown.
  [[nodiscard]] ZHUNZE_DECL cause why() const;
  /// Where `why` is a problem: what went wrong, in words.
  [[nodiscard]] ZHUNZE_DECL std::string reason(language lang) const;
  /// The fact was missing and counted by its 未填视为.
  [[nodiscard]] ZHUNZE_DECL bool by_default() const;
  /// Of a comparison: relation and right-hand side in words.
  [[nodiscard]] ZHUNZE_DECL std::string required(language lang) const;
  /// The same of what holds where the comparison does not: "at most 5" for "more than 5".
  [[nodiscard]] ZHUNZE_DECL std::string required_not(language lang) const;
  /// Of at_least: n.
  [[nodiscard]] ZHUNZE_DECL std::uint32_t needed() const;
  /// This node is part of why its parent came out as it did.
  [[nodiscard]] bool decisive() const;
  /// Least number of leaves that must come out otherwise for what the rule wants here: yes, or no
  /// below an exclusion or negation. Of a rule: for it to pass by its body, 除非 or 说明.
  [[nodiscard]] ZHUNZE_DECL std::uint32_t lacking() const;
  /// Its children are left out: the tree would be too large or deep.
  [[nodiscard]] ZHUNZE_DECL bool cut() const;
  /// Of a fact: what its value rests on; null where nothing was noted.
  [[nodiscard]] ZHUNZE_DECL const evidence* from() const;
  /// In the order of the rules; of an any-of by how close they came to yes.
  [[nodiscard]] ZHUNZE_DECL node_list children() const;

  /// The same in both languages.
  /// @{
  [[nodiscard]] text_pair name() const { return {name(language::zh), name(language::en)}; }
  [[nodiscard]] text_pair label() const { return {label(language::zh), label(language::en)}; }
  [[nodiscard]] text_pair value() const { return {value(language::zh), value(language::en)}; }
  [[nodiscard]] text_pair reason() const { return {reason(language::zh), reason(language::en)}; }
  [[nodiscard]] text_pair required() const {
    return {required(language::zh), required(language::en)};
  }
  /// @}

  /// The rules that it was decided by.
  [[nodiscard]] const program& rules() const;
  /// The position of the node among those of its explainer: the same for every record.
  [[nodiscard]] std::size_t position() const { return at_; }
  /// True where the label, or what is required, is the same for every record.
  /// @{
  [[nodiscard]] ZHUNZE_DECL bool fixed_label() const;
  [[nodiscard]] ZHUNZE_DECL bool fixed_required() const;
  /// @}
  /// For a comparison of one named thing, that thing's node; else this one.
  [[nodiscard]] ZHUNZE_DECL explanation_node named() const;
  /// True where both are about the same value or condition of the rules.
  [[nodiscard]] ZHUNZE_DECL bool same_as(const explanation_node& other) const;

 private:
  friend class explanation;
  friend class node_list;
  explanation_node(const explanation& of, std::uint32_t at) : of_(&of), at_(at) {}

  [[nodiscard]] const detail::explain_parts::tree_node& planned() const;
  [[nodiscard]] ZHUNZE_DECL const identity* called() const;
  [[nodiscard]] ZHUNZE_DECL bool known() const;
  [[nodiscard]] node_outcome outcome_at(std::uint32_t at) const;
  [[nodiscard]] ZHUNZE_DECL std::uint32_t lacking_of_rule() const;

  const explanation* of_;
  std::uint32_t at_;
};

/// The children of a node.
class node_list {
 public:
  /// Goes through the list, from the first child to the last.
  class iterator {
   public:
    /// At the child of that number, or behind the last.
    iterator(const node_list& of, std::size_t at) : of_(&of), at_(at) {}
    [[nodiscard]] explanation_node operator*() const { return (*of_)[at_]; }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    [[nodiscard]] bool operator==(const iterator& other) const { return at_ == other.at_; }

   private:
    const node_list* of_;
    std::size_t at_;
  };

  /// How many children there are.
  /// @{
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// @}
  /// The child of that number, counted from 0, below `size()`.
  [[nodiscard]] explanation_node operator[](std::size_t i) const {
    return {*of_, order_.empty() ? first_ + static_cast<std::uint32_t>(i) : order_[i]};
  }
  /// The first and the last child. Only where there is one.
  /// @{
  [[nodiscard]] explanation_node front() const { return (*this)[0]; }
  [[nodiscard]] explanation_node back() const { return (*this)[count_ - 1]; }
  /// @}
  /// For loops over the children.
  /// @{
  [[nodiscard]] iterator begin() const { return {*this, 0}; }
  [[nodiscard]] iterator end() const { return {*this, count_}; }
  /// @}

 private:
  friend class explanation_node;
  node_list(const explanation& of, std::uint32_t first, std::uint32_t count)
      : of_(&of), first_(first), count_(count) {}

  const explanation* of_;
  std::uint32_t first_;
  std::uint32_t count_;
  std::vector<std::uint32_t> order_;  // where it is not that of the rules
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

/// Why a record was decided as it was: the results of one evaluation, read as a tree. It keeps the
/// rules alive. It refers to the record, which must outlive it unchanged, unless `keep` was called
/// or `explain(record, stage)` made it. Made by default it holds nothing but memory for an
/// explainer to fill, again and again. Reading it is thread safe.
class explanation {
 public:
  explanation() = default;

  [[nodiscard]] const program& rules() const;  ///< what it was decided by
  /// The record. It may be asked only where an explainer filled the explanation.
  [[nodiscard]] const record& nominee() const { return *nominee_; }
  /// The record's identifier, "" where it has none.
  [[nodiscard]] std::string_view id() const { return nominee_->identifier(); }
  /// The kind of the record.
  [[nodiscard]] record_kind_id kind() const { return nominee_->kind(); }
  /// The index of the stage at which it was decided.
  [[nodiscard]] std::uint32_t stage() const;
  /// The verdict: that of the batch, where one was taken over.
  [[nodiscard]] verdict outcome() const { return outcome_; }
  /// What could not be read; the root of an invalid record has no children.
  [[nodiscard]] const diagnostics& problems() const { return nominee_->problems(); }
  /// What the batch says against the record; `explain` leaves it out.
  [[nodiscard]] const std::optional<batch_finding>& in_batch() const { return in_batch_; }
  /// The node of the whole; its children are the rules.
  [[nodiscard]] explanation_node root() const { return {*this, 0}; }

  /// The quotas of the batch that the record is beyond, in the notice's order; `explain` leaves
  /// them out.
  [[nodiscard]] const std::vector<group_id>& over_quota() const { return over_quota_; }

  /// Takes over the verdict of a batch, what it says against the record, and the quotas that the
  /// record is beyond.
  void judged_in_batch(verdict outcome, std::optional<batch_finding> finding,
                       std::vector<group_id> over_quota = {}) {
    outcome_ = outcome;
    in_batch_ = std::move(finding);
    over_quota_ = std::move(over_quota);
  }
  /// Copies the record into the explanation, which then stands by itself.
  ZHUNZE_DECL void keep();

 private:
  friend class explainer;
  friend class explanation_node;

  [[nodiscard]] ZHUNZE_DECL detail::explain_parts::traced traced() const;

  std::shared_ptr<const detail::explain_parts::tree_plan> plan_;
  std::shared_ptr<const record> kept_;
  const record* nominee_ = nullptr;
  detail::explain_parts::trace held_;
  verdict outcome_{};
  std::optional<batch_finding> in_batch_;
  std::vector<group_id> over_quota_;
};

/// Explains the records of one kind at one stage: what depends only on the rules is prepared once.
/// Immutable and cheap to copy; share it between threads.
class explainer {
 public:
  /// Cost: linear in the program and in the nodes of the tree, which `limits::explanation_nodes`
  /// and `limits::explanation_depth` bound.
  ZHUNZE_DECL explainer(ruleset rules, record_kind_id kind, std::uint32_t stage);

  /// The rules, which it keeps alive.
  [[nodiscard]] ZHUNZE_DECL const ruleset& rules() const;
  /// The kind of the records that it explains.
  [[nodiscard]] ZHUNZE_DECL record_kind_id kind() const;
  /// The index of the stage.
  [[nodiscard]] ZHUNZE_DECL std::uint32_t stage() const;
  /// True where an explanation was made by this explainer or a copy of it.
  [[nodiscard]] bool made(const explanation& why) const { return why.plan_ == plan_; }

  /// Explains a record of its ruleset and kind: evaluates it with a trace, which the tree is read
  /// off. Children of the root: exclusions first, then requirements and principles in the notice's
  /// order, then preferences. Rules of later stages are left out. `out` then refers to `nominee`.
  /// Cost: linear in the instructions that the kind's rules read; no allocation where `out` was
  /// made by this explainer before. Thread safe, one `out` a thread.
  ZHUNZE_DECL void explain(const record& nominee, explanation& out) const;
  /// The same, with a copy of the record in the answer.
  [[nodiscard]] ZHUNZE_DECL explanation explain(const record& nominee) const;

 private:
  std::shared_ptr<const detail::explain_parts::tree_plan> plan_;
};

/// Explains one record as an explainer does; the answer stands by itself. For many records of a
/// kind make an `explainer` once: here that is most of the work.
[[nodiscard]] ZHUNZE_DECL explanation explain(const record& nominee, std::uint32_t stage);

}}  // namespace zhunze

#include "zhunze/explain/detail/node_inline.hpp"
#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/explanation.ipp"
#include "zhunze/explain/detail/node.ipp"
#endif
