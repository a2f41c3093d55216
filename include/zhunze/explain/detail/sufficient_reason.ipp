#pragma once

#include <utility>

#include "zhunze/explain/detail/reason_search.hpp"
#include "zhunze/explain/sufficient_reason.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class reason_finder::work {
 public:
  explicit work(const dependency_index& about) : about_(about), search_(about) {}

  [[nodiscard]] const sufficient_reason& of_verdict(const row_view& facts, decision decided) {
    found_.outcome = decided.outcome;
    switch (decided.outcome) {
      case verdict::ineligible:
        run(facts, about_.facts_of(about_.position(decided.deciding)), {decided.outcome});
        break;
      case verdict::eligible:
      case verdict::needs_justification:
        run(facts, about_.facts(), {decided.outcome});
        break;
      case verdict::undetermined:
      case verdict::invalid:
        found_.items.clear();
        found_.rule = {};
        found_.verified = true;
    }
    return found_;
  }

  [[nodiscard]] const sufficient_reason& of_failed(const row_view& facts, rule_id rule) {
    const std::uint32_t at = about_.position(rule);
    found_.outcome = verdict::ineligible;
    run(facts, about_.facts_of(at), {verdict::ineligible, at});
    return found_;
  }

 private:
  void run(const row_view& facts, const std::vector<fact_id>& from,
           detail::explain_parts::kept_result kept) {
    search_.run(
        facts, from, kept, [](fact_id /*any*/) { return true; }, found_);
  }

  const dependency_index& about_;
  detail::explain_parts::reason_search search_;
  sufficient_reason found_;
};

ZHUNZE_DECL reason_finder::reason_finder(const dependency_index& about)
    : work_(std::make_unique<work>(about)) {}
ZHUNZE_DECL reason_finder::~reason_finder() = default;
ZHUNZE_DECL reason_finder::reason_finder(reason_finder&&) noexcept = default;
ZHUNZE_DECL reason_finder& reason_finder::operator=(reason_finder&&) noexcept = default;

ZHUNZE_DECL const sufficient_reason& reason_finder::of_verdict(const row_view& facts,
                                                               decision decided) {
  return work_->of_verdict(facts, decided);
}

ZHUNZE_DECL const sufficient_reason& reason_finder::of_failed(const row_view& facts, rule_id rule) {
  return work_->of_failed(facts, rule);
}

ZHUNZE_DECL sufficient_reason reason(const record& nominee, std::uint32_t stage) {
  workspace memory;
  const decision decided = decide(nominee, stage, memory);
  const dependency_index about(nominee.rules(), nominee.kind(), stage);
  return reason_finder(about).of_verdict(view(nominee), decided);
}

ZHUNZE_DECL std::vector<sufficient_reason> rule_reasons(const record& nominee,
                                                        const dependency_index& about) {
  std::vector<sufficient_reason> out;
  workspace memory;
  evaluation all;
  evaluate(nominee, about.stage(), memory, all);
  if (all.decided.outcome != verdict::ineligible) return out;
  reason_finder finder(about);
  const record_kind& kind = nominee.rules()[nominee.kind()];
  for (const rule_id rule : about.bearing()) {
    if (nominee.rules()[rule].kind == rule_kind::principle) continue;
    for (std::size_t k = 0; k < kind.rules.size(); ++k) {
      if (kind.rules[k] != rule || all.results[k] != rule_result::failed) continue;
      out.push_back(finder.of_failed(view(nominee), rule));
    }
  }
  return out;
}

ZHUNZE_DECL std::vector<sufficient_reason> rule_reasons(const record& nominee,
                                                        std::uint32_t stage) {
  return rule_reasons(nominee, dependency_index(nominee.rules(), nominee.kind(), stage));
}

}}  // namespace zhunze
