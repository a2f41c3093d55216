#pragma once

#include <utility>
#include <vector>

#include "zhunze/explain/changes.hpp"
#include "zhunze/explain/impl/assignment.hpp"
#include "zhunze/explain/impl/bounds.hpp"
#include "zhunze/explain/impl/reason_search.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::explain_parts {

[[nodiscard]] inline std::vector<bool> changeable_in(const inquiry& about) {
  std::vector<bool> out(about.rules().facts.size());
  for (const fact_id fact : about.facts()) out[fact.index()] = !about.rules()[fact].fixed;
  return out;
}

/// The reason that the fixed facts alone give, if they force the verdict.
[[nodiscard]] inline std::optional<decision_reason> barring(const record& nominee,
                                                            const inquiry& about) {
  const auto fixed = [&](fact_id fact) { return about.rules()[fact].fixed; };
  scenario alone(about);
  alone.begin(view(nominee));
  for (const fact_id fact : about.facts()) {
    if (fixed(fact)) alone.tell(fact, most_told(about, alone.facts(), fact));
  }
  if (alone.outcome() != verdict::ineligible) return std::nullopt;
  decision_reason out;
  out.outcome = verdict::ineligible;
  reason_search(about).run(view(nominee), about.facts(), {verdict::ineligible}, fixed, out);
  return out;
}

}  // namespace detail::explain_parts

ZHUNZE_DECL possible_changes changes(const record& nominee, const inquiry& about) {
  namespace parts = detail::explain_parts;
  possible_changes out;
  workspace memory;
  if (decide(nominee, about.stage(), memory).outcome != verdict::ineligible) return out;
  out.applies = true;
  out.barred_by = parts::barring(nominee, about);
  if (out.barred_by) {
    out.verified = out.barred_by->verified;
    return out;
  }
  std::vector<bool> settable = parts::changeable_in(about);
  parts::assignments all = parts::assignment_search(about, nominee, parts::aim::eligible, settable,
                                                    possible_changes::most_sets)
                               .run();
  out.more = all.more;
  out.complete = all.complete;
  out.barred_rules = std::move(all.barred);
  parts::widening bounds(about, nominee, parts::aim::eligible, std::move(settable));
  for (const parts::assignment& one : all.found) out.sets.push_back(bounds.widen(one));
  out.verified = bounds.verified();
  return out;
}

ZHUNZE_DECL possible_changes changes(const record& nominee, std::uint32_t stage) {
  return changes(nominee, inquiry(nominee.rules(), nominee.kind(), stage));
}

}  // namespace zhunze::inline ZHUNZE_FORM
