#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/evaluate.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What the rules that bear on the verdicts of one kind at one stage read, laid out to ask why a
/// record was decided so and what would decide it otherwise. Immutable: share it between threads.
///
/// A fact's place in the notice is the first clause of the first rule, in the notice's order, that
/// reads it, of those that only validations read the last; facts are in order of that place, then
/// of their id in code points.
class dependency_index {
 public:
  /// The position of a rule that does not bear on the verdict.
  static constexpr std::uint32_t no_rule = 0xffffffff;

  /// `rules` must outlive the dependency index. Cost: linear in the kind's instructions times the
  /// facts that each reads in the end.
  ZHUNZE_DECL dependency_index(const program& rules, record_kind_id kind, std::uint32_t stage);

  /// The rules that it is of.
  [[nodiscard]] const program& rules() const { return *rules_; }
  /// The kind of record.
  [[nodiscard]] record_kind_id kind() const { return kind_; }
  /// The index of the stage.
  [[nodiscard]] std::uint32_t stage() const { return stage_; }

  /// The rules that bear on the verdict, in the order in which they decide: validations first.
  [[nodiscard]] const std::vector<rule_id>& bearing() const { return bearing_; }
  /// Where a rule stands in `bearing`; `no_rule` where it is not there.
  [[nodiscard]] std::uint32_t position(rule_id rule) const { return positions_[rule.index()]; }
  /// All instructions that these rules read, operands before their users.
  [[nodiscard]] const std::vector<instruction_id>& steps() const { return steps_; }
  /// All facts that these rules read, in the notice's order.
  [[nodiscard]] const std::vector<fact_id>& facts() const { return facts_; }
  /// The facts that a rule reads, by its position, in the notice's order.
  [[nodiscard]] const std::vector<fact_id>& facts_of(std::uint32_t position) const {
    return facts_of_[position];
  }
  /// The facts that an instruction reads in the end, ascending.
  [[nodiscard]] const std::vector<fact_id>& facts_under(instruction_id step) const {
    return under_[step.index()];
  }
  /// The instructions whose results depend on a fact, operands before their users.
  [[nodiscard]] const std::vector<instruction_id>& users_of(fact_id fact) const {
    return users_[fact.index()];
  }
  /// Positions of the rules that read a fact.
  [[nodiscard]] const std::vector<std::uint32_t>& rules_of(fact_id fact) const {
    return rules_of_[fact.index()];
  }
  /// True where a rule reads a fact's value.
  [[nodiscard]] bool reads_value(fact_id fact) const { return value_read_[fact.index()] != 0; }
  /// True where a rule asks whether a fact is given: 已填, 未填 or 说明.
  [[nodiscard]] bool reads_presence(fact_id fact) const {
    return presence_read_[fact.index()] != 0;
  }
  /// What the instructions give where nothing at all is known.
  [[nodiscard]] const workspace& nothing_known() const { return base_; }
  /// Whether the rules pass then, by position.
  [[nodiscard]] const std::vector<truth>& passes_of_nothing() const { return base_passes_; }

 private:
  ZHUNZE_DECL void find_rules();
  ZHUNZE_DECL void find_users();
  ZHUNZE_DECL void order_facts();
  ZHUNZE_DECL void find_base();

  const program* rules_;
  record_kind_id kind_;
  std::uint32_t stage_;
  std::vector<rule_id> bearing_;
  std::vector<std::uint32_t> positions_;  // by rule
  std::vector<instruction_id> steps_;
  std::vector<fact_id> facts_;
  std::vector<std::vector<fact_id>> facts_of_, under_;
  std::vector<std::vector<instruction_id>> users_;
  std::vector<std::vector<std::uint32_t>> rules_of_;
  std::vector<std::uint8_t> value_read_, presence_read_;
  workspace base_;
  std::vector<truth> base_passes_;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/dependency_index.ipp"
#endif
