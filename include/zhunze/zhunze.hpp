#pragma once

/// @file
/// Everything that a program needs to check records against rules.
///
/// ```cpp
/// auto rules = zhunze::load("award.zhunze");
/// auto nominee = rules->record("individual");
/// nominee->set("id", "R-1").set("level", "乡科级正职").set("organ_staff", true);
/// auto decision = zhunze::check(*rules, *nominee);
/// if (decision && decision->outcome == zhunze::verdict::ineligible)
///   std::string letter = zhunze::to_text(*zhunze::explain(*rules, *nominee),
///   zhunze::language::zh);
/// ```
#include "zhunze/analyse/examples.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/digest.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/evaluate/binding.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/evaluate/session.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/group_account.hpp"
#include "zhunze/lint/amendment.hpp"
#include "zhunze/lint/coverage.hpp"
#include "zhunze/lint/coverage_page.hpp"
#include "zhunze/lint/lint.hpp"
#include "zhunze/lint/rule_graph.hpp"
#include "zhunze/lint/rules_document.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/read/data.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/render/render.hpp"
#include "zhunze/review/amendment_drill.hpp"
#include "zhunze/review/question.hpp"
#include "zhunze/review/sample.hpp"
#include "zhunze/review/standing_decisions.hpp"
#include "zhunze/review/version_comparison.hpp"
#include "zhunze/review/what_if.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/version.hpp"

/// @namespace zhunze
/// The library. What stands in a namespace `detail` is no part of its interface.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// Every rule's result, in memory that the caller uses again: valid until the next call with it. A
/// record of other rules and a stage that there is not are errors.
[[nodiscard]] inline result<const evaluation*> check(const ruleset& rules, const record& nominee,
                                                     workspace& memory, std::uint32_t stage) {
  if (&nominee.rules() != &*rules) return other_rules(*rules, nominee);
  if (const auto at = stage_at(*rules, stage); !at) return at.error();
  evaluate(nominee, stage, memory, memory.all);
  return &memory.all;
}

/// Why a record is decided as `check` decides it; the errors are the same.
[[nodiscard]] inline result<explanation> explain(const ruleset& rules, const record& nominee,
                                                 std::uint32_t stage) {
  if (&nominee.rules() != &*rules) return other_rules(*rules, nominee);
  if (const auto at = stage_at(*rules, stage); !at) return at.error();
  explanation why = explain(nominee, stage);
  if (nominee.unnamed()) {
    record_decision unnamed;
    unnamed.kind = nominee.kind();
    unnamed.decided.outcome = verdict::invalid;
    why.judged_in_batch(verdict::invalid, finding_of(unnamed, nominee));
  }
  return why;
}
/// The same at a stage by name or alias.
[[nodiscard]] inline result<explanation> explain(const ruleset& rules, const record& nominee,
                                                 std::string_view stage) {
  const auto at = named_stage(*rules, stage);
  return at ? explain(rules, nominee, *at) : result<explanation>(at.error());
}
/// The same for rules of one stage. Rules of several are an error that names them.
[[nodiscard]] inline result<explanation> explain(const ruleset& rules, const record& nominee) {
  const auto at = only_stage(*rules);
  return at ? explain(rules, nominee, *at) : result<explanation>(at.error());
}

}}  // namespace zhunze
