#pragma once

#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/result.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The only stage of rules that have no more. Where they have several, an error that names them.
[[nodiscard]] ZHUNZE_DECL result<std::uint32_t> only_stage(const program& rules);
/// A stage by name or alias; where `spelling` is empty, the only one.
[[nodiscard]] ZHUNZE_DECL result<std::uint32_t> named_stage(const program& rules,
                                                            std::string_view spelling);

/// What is said of a record that other rules than `rules` made.
[[nodiscard]] ZHUNZE_DECL diagnostics other_rules(const program& rules, const record& nominee);
/// The stage of that index, where the rules have it.
[[nodiscard]] ZHUNZE_DECL result<std::uint32_t> stage_at(const program& rules, std::uint32_t index);

/// Verdict and first deciding rule of one record at a stage, by its index. A record that is
/// invalid, or that lacks the 标识 of its kind, is `invalid`, as in a batch. A record of another
/// ruleset (also of the same files, loaded again) and a stage that the rules do not have are
/// errors. The first call for a kind and stage makes their plan, which the rules keep. Cost: at
/// most linear in the rules; allocates only for plans that `row_program::needs_memory` tells, and
/// for an error. Thread safe.
[[nodiscard]] inline result<decision> check(const ruleset& rules, const record& nominee,
                                            std::uint32_t stage) {
  if (&nominee.rules() != &*rules) return other_rules(*rules, nominee);
  if (stage >= rules->stages.size()) return stage_at(*rules, stage).error();
  if (nominee.invalid() || nominee.unnamed()) return decision{verdict::invalid, {}};
  return decide_row(plan_of(rules, nominee.kind(), stage), view(nominee));
}
/// The same at a stage by name or alias.
[[nodiscard]] inline result<decision> check(const ruleset& rules, const record& nominee,
                                            std::string_view stage) {
  const auto at = named_stage(*rules, stage);
  return at ? check(rules, nominee, *at) : result<decision>(at.error());
}
/// The same for rules of one stage. Rules of several are an error that names them: a record that
/// passes the first may fail a later one.
[[nodiscard]] inline result<decision> check(const ruleset& rules, const record& nominee) {
  if (rules->stages.size() > 1) return only_stage(*rules).error();
  return check(rules, nominee, std::uint32_t{0});
}

/// Checks records of one kind at one stage: the rules, the kind, the stage and their plan in one
/// immutable object. Cheap to copy; share it between threads. `ruleset::checker` makes it.
class checker {
 public:
  /// `kind` is one of the rules' that is not abstract, `stage` an index below their count of
  /// stages.
  ZHUNZE_DECL checker(ruleset rules, record_kind_id kind, std::uint32_t stage);

  /// The rules, which it keeps alive.
  [[nodiscard]] const ruleset& rules() const { return rules_; }
  /// The kind of record that it checks.
  [[nodiscard]] record_kind_id kind() const { return kind_; }
  /// The index of the stage.
  [[nodiscard]] std::uint32_t stage() const { return stage_; }
  /// The stage as the rules name it; its name is "" where the rules declare no stages.
  [[nodiscard]] const identity& stage_names() const { return rules_->stages[stage_]; }
  /// The plan by which it decides, which lives as long as the rules.
  [[nodiscard]] const plan& how() const { return *how_; }

  /// An empty record of the kind.
  [[nodiscard]] zhunze::record record() const { return {rules_, kind_}; }

  /// As `check(rules(), nominee, stage())`; a record of another kind is an error, too.
  [[nodiscard]] result<decision> check(const zhunze::record& nominee) const {
    return check_by(nominee, [&] { return decide_row(*how_, view(nominee)); });
  }
  /// The same in memory that is used again: no allocation once it has its size, but for an error.
  [[nodiscard]] result<decision> check(const zhunze::record& nominee, row_workspace& memory) const {
    return check_by(nominee, [&] { return decide_row(*how_, view(nominee), memory); });
  }

 private:
  template <class Decide>
  [[nodiscard]] result<decision> check_by(const zhunze::record& nominee, Decide&& decide) const {
    if (&nominee.rules() != &*rules_) return other_rules(*rules_, nominee);
    if (nominee.kind() != kind_) return other_kind(nominee);
    if (nominee.invalid() || nominee.unnamed()) return decision{verdict::invalid, {}};
    return decide();
  }
  [[nodiscard]] ZHUNZE_DECL diagnostics other_kind(const zhunze::record& nominee) const;

  ruleset rules_;
  record_kind_id kind_;
  std::uint32_t stage_;
  const plan* how_;  // kept by the ruleset
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/checker.ipp"
#endif
