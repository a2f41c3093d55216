#pragma once

#include <utility>
#include <vector>

#include "zhunze/explain/counterfactuals.hpp"
#include "zhunze/explain/detail/assignment.hpp"
#include "zhunze/explain/detail/barring.hpp"
#include "zhunze/explain/detail/bounds.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

ZHUNZE_DECL counterfactuals changes(const record& nominee, const dependency_index& about) {
  namespace parts = detail::explain_parts;
  counterfactuals out;
  workspace memory;
  if (decide(nominee, about.stage(), memory).outcome != verdict::ineligible) return out;
  out.applies = true;
  out.barred_by = parts::barring(nominee, about);
  if (out.barred_by) {
    out.verified = out.barred_by->verified;
    return out;
  }
  const std::vector<bool> settable =
      parts::facts_where(about, [&](fact_id fact) { return !parts::unchangeable(nominee, fact); });
  parts::assignments all = parts::assignment_search(about, nominee, parts::aim::eligible, settable,
                                                    counterfactuals::most_sets)
                               .run();
  out.more = all.more;
  out.complete = all.complete;
  if (all.found.empty()) {
    parts::nothing_found why =
        parts::why_nothing(about, nominee, parts::aim::eligible, settable, all);
    out.blocked = std::move(why.blocked);
    out.complete = why.impossible;
    if (why.impossible) out.barred_rules = std::move(all.barred);
    return out;
  }
  parts::widening bounds(about, nominee, parts::aim::eligible, settable);
  for (const parts::assignment& one : all.found) out.sets.push_back(bounds.widen(one));
  out.verified = bounds.verified();
  return out;
}

ZHUNZE_DECL counterfactuals changes(const record& nominee, std::uint32_t stage) {
  return changes(nominee, dependency_index(nominee.rules(), nominee.kind(), stage));
}

}}  // namespace zhunze
