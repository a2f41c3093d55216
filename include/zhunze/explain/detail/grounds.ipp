#pragma once

#include "zhunze/explain/grounds.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL grounds grounds_of(const record& nominee, const dependency_index& about) {
  grounds out;
  workspace memory;
  const decision decided = decide(nominee, about.stage(), memory);
  out.outcome = decided.outcome;
  out.why = reason_finder(about).of_verdict(view(nominee), decided);
  if (decided.outcome == verdict::undetermined) out.lacking = missing(nominee, about);
  if (decided.outcome != verdict::ineligible) return out;
  out.failed = rule_reasons(nominee, about);
  out.remedies = changes(nominee, about);
  return out;
}

ZHUNZE_DECL grounds grounds_of(const record& nominee, std::uint32_t stage) {
  return grounds_of(nominee, dependency_index(nominee.rules(), nominee.kind(), stage));
}

}}  // namespace zhunze
