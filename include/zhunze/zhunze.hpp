#pragma once

/// Everything that a program needs to check records against rules.
///
/// ```cpp
/// auto rules = zhunze::load("award.zhunze");
/// auto nominee = rules->record("individual");
/// nominee->set("level", "乡科级正职").set("organ_staff", true);
/// auto decision = zhunze::check(*rules, *nominee);
/// std::string letter = zhunze::to_text(zhunze::explain(*rules, *nominee), zhunze::language::zh);
/// ```
#include "zhunze/analyse/examples.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/digest.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/evaluate/session.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/explain/group_account.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/read/data.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/render/render.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"
#include "zhunze/version.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Verdict and first deciding rule of one record of these rules, at a stage (by its index; 0 is the
/// first). The first call for a kind and stage makes their plan, which the rules keep. Cost: at
/// most linear in the rules; no allocation but for plans that `row_program::needs_memory` tells.
/// Thread safe.
[[nodiscard]] inline decision check(const ruleset& rules, const record& nominee,
                                    std::uint32_t stage = 0) {
  if (&nominee.rules() != &*rules) return check(nominee.shared_rules(), nominee, stage);
  if (nominee.invalid()) return {verdict::invalid, {}};
  return decide_row(plan_of(rules, nominee.kind(), stage), view(nominee));
}

/// Every rule's result, in memory that the caller uses again: valid until the next call with it.
[[nodiscard]] inline const evaluation& check([[maybe_unused]] const ruleset& rules,
                                             const record& nominee, workspace& memory,
                                             std::uint32_t stage = 0) {
  evaluate(nominee, stage, memory, memory.all);
  return memory.all;
}

/// The same verdict and rule as `check(rules, nominee, stage)` by a plan that was made once for the
/// record's kind and the stage (`make_plan`): no allocation once `memory` has its size. Thread
/// safe, with a workspace a thread.
[[nodiscard]] inline decision check(const plan& how, const record& nominee, row_workspace& memory) {
  if (nominee.invalid()) return {verdict::invalid, {}};
  return decide_row(how, view(nominee), memory);
}

/// Why a record was decided as it was.
[[nodiscard]] inline explanation explain([[maybe_unused]] const ruleset& rules,
                                         const record& nominee, std::uint32_t stage = 0) {
  return explain(nominee, stage);
}

}}  // namespace zhunze
