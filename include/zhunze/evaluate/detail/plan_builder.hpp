#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/evaluate/detail/plan.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// Lowers instructions to the steps of a plan. A condition that only one other reads becomes part
/// of it where that is exact; each other condition is a step once.
class plan_builder {
 public:
  ZHUNZE_DECL plan_builder(const program& rules, record_kind_id kind, std::uint32_t stage);

  [[nodiscard]] ZHUNZE_DECL plan build();

 private:
  using alternatives = std::vector<std::vector<literal>>;  // any of these, each all of its literals

  ZHUNZE_DECL void add_judge(rule_id rule);
  [[nodiscard]] ZHUNZE_DECL literal passes(const rule_definition& one);
  ZHUNZE_DECL void add_group(group_id group);
  ZHUNZE_DECL void add_listed();
  ZHUNZE_DECL void add_problems();
  ZHUNZE_DECL void count_uses();
  [[nodiscard]] ZHUNZE_DECL std::vector<instruction_id> below(std::uint32_t at);
  ZHUNZE_DECL void lower_deep_parts(instruction_id root);

  [[nodiscard]] ZHUNZE_DECL literal lower(std::uint32_t at);
  [[nodiscard]] ZHUNZE_DECL literal lower_new(std::uint32_t at);
  /// How an instruction joins conditions: all of them (or of their negations), any, or neither.
  enum class joining : std::uint8_t { all, any, other };
  [[nodiscard]] ZHUNZE_DECL static joining joining_of(const instruction& it);
  [[nodiscard]] ZHUNZE_DECL literal joined(std::uint32_t at);
  [[nodiscard]] ZHUNZE_DECL literal fact_truth(const fact_definition& fact);
  [[nodiscard]] ZHUNZE_DECL literal presence(fact_id which);
  [[nodiscard]] ZHUNZE_DECL literal at_least(const instruction& it);

  /// The literals that must all hold for `at` (negated: for its negation) to hold.
  ZHUNZE_DECL void flatten(std::uint32_t at, bool negated, std::vector<literal>& out);
  ZHUNZE_DECL void flatten_parts(std::uint32_t at, bool negated, std::vector<literal>& out);
  /// True where `at`, or its negation, is a conjunction that only one condition reads.
  [[nodiscard]] ZHUNZE_DECL bool opens(std::uint32_t at, bool negated) const;
  /// The alternatives of which one must hold for `at` (negated: for its negation).
  ZHUNZE_DECL void split(std::uint32_t at, bool negated, alternatives& out);
  ZHUNZE_DECL void split_parts(std::uint32_t at, bool negated, alternatives& out);
  [[nodiscard]] ZHUNZE_DECL literal any_of(const alternatives& parts);
  [[nodiscard]] ZHUNZE_DECL literal all_of(std::vector<literal> parts);
  [[nodiscard]] ZHUNZE_DECL std::uint32_t add_conjunction(std::vector<literal> parts);

  [[nodiscard]] ZHUNZE_DECL literal comparison(std::uint32_t at);
  [[nodiscard]] ZHUNZE_DECL std::optional<literal> compared(const instruction& it);
  [[nodiscard]] ZHUNZE_DECL std::optional<literal> compared_to(std::uint32_t value, relation how,
                                                               const number& bound);
  [[nodiscard]] ZHUNZE_DECL std::optional<literal> compared_texts(const instruction& it);
  [[nodiscard]] ZHUNZE_DECL std::optional<literal> between(const instruction& it);
  [[nodiscard]] ZHUNZE_DECL std::optional<literal> one_of(const instruction& it);
  /// Where the instructions read one fact of few values: what `tell` says once they are done.
  template <class Tell>
  [[nodiscard]] std::optional<literal> by_domain(const std::vector<instruction_id>& reads,
                                                 Tell&& tell);
  [[nodiscard]] ZHUNZE_DECL literal carried(std::uint32_t at, plan_operation op);
  [[nodiscard]] ZHUNZE_DECL std::optional<literal> problem_of_dates(std::uint32_t at);
  [[nodiscard]] ZHUNZE_DECL std::optional<text_operand> text_of(std::uint32_t at) const;

  /// The value that an instruction gives, as whole numbers of `stored_decimals` of its type.
  [[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> value_of(std::uint32_t at);
  [[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> new_value(std::uint32_t at);
  [[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> span_of(const instruction& it);
  [[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> fact_value(const fact_definition& fact);
  [[nodiscard]] ZHUNZE_DECL const number* constant_number(std::uint32_t at) const;
  [[nodiscard]] ZHUNZE_DECL std::uint32_t through_names(std::uint32_t at) const;

  ZHUNZE_DECL plan_step& add_step(plan_operation op, std::uint32_t a, std::uint32_t b,
                                  std::uint32_t c);
  [[nodiscard]] ZHUNZE_DECL literal add_slot(plan_operation op, std::uint32_t a,
                                             std::uint32_t b = 0, std::uint32_t c = 0,
                                             std::int64_t low = 0, std::int64_t high = 0);
  [[nodiscard]] ZHUNZE_DECL std::uint32_t add_number(plan_operation op, std::uint32_t a,
                                                     std::uint32_t b = 0, std::uint32_t c = 0,
                                                     std::int64_t low = 0);
  ZHUNZE_DECL void join_judges();
  ZHUNZE_DECL void add_row_steps();
  ZHUNZE_DECL void add_masks(const conjunction& of, const std::vector<std::uint32_t>& bits);

  const program& rules_;
  plan out_;
  std::vector<std::uint32_t> uses_, heights_;  // by instruction
  std::vector<bool> seen_;                     // by instruction, while one is looked at
  workspace memory_;
  std::vector<std::optional<literal>> lowered_;                   // by instruction
  std::map<std::uint32_t, std::optional<std::uint32_t>> values_;  // by instruction
  std::map<std::uint32_t, literal> defaulted_, given_;            // by fact slot; by fact
  std::map<std::uint32_t, std::uint32_t> default_numbers_;        // by number slot
};

}}}  // namespace zhunze::detail::evaluate_parts
