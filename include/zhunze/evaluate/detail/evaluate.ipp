#pragma once

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/evaluate/evaluate.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL decision decide(const record& nominee, std::uint32_t stage, workspace& memory) {
  if (nominee.invalid()) return {verdict::invalid, {}};
  const program& rules = nominee.rules();
  const record_kind& kind = rules[nominee.kind()];
  detail::evaluate_parts::run<false> run(nominee, memory);
  return detail::evaluate_parts::decided_by(
      rules, kind, stage, [&](std::size_t i) { return run.judge(rules[kind.rules[i]]).result; });
}

ZHUNZE_DECL void evaluate(const record& nominee, std::uint32_t stage, workspace& memory,
                          evaluation& out) {
  const program& rules = nominee.rules();
  const record_kind& kind = rules[nominee.kind()];
  detail::evaluate_parts::run<true> run(nominee, memory);
  out.results.clear();
  out.excepted_by.clear();
  for (const rule_id rule : kind.rules) {
    const auto one = run.judge(rules[rule]);
    out.results.push_back(one.result);
    out.excepted_by.push_back(one.exception);
  }
  out.decided = {verdict::invalid, {}};
  if (nominee.invalid()) return;
  out.decided = detail::evaluate_parts::decided_by(rules, kind, stage,
                                                   [&](std::size_t i) { return out.results[i]; });
}

}}  // namespace zhunze
