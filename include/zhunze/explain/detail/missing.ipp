#pragma once

#include <utility>
#include <vector>

#include "zhunze/explain/detail/assignment.hpp"
#include "zhunze/explain/detail/bounds.hpp"
#include "zhunze/explain/missing.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::explain_parts {

/// Goes down from the unknown rules by what is unknown.
[[nodiscard]] inline std::vector<fact_id> open_facts(const trial& at) {
  const dependency_index& about = at.in().about();
  const program& rules = about.rules();
  std::vector<bool> reached(rules.instructions.size()), open(rules.facts.size());
  for (std::uint32_t k = 0; k < about.bearing().size(); ++k) {
    if (!undecided(at.in(), k)) continue;
    mark_unknown(at.in(), k, reached);
    const rule_definition& rule = rules[about.bearing()[k]];
    const bool excusable = rule.kind == rule_kind::principle && rule.excused_by;
    if (excusable && !at.nominee().known(rule.excused_by)) open[rule.excused_by.index()] = true;
  }
  for (const instruction_id i : about.steps())
    if (reached[i.index()] && rules[i].op == operation::fact) open[rules[i].a] = true;
  std::vector<fact_id> out;
  for (const fact_id fact : about.facts()) {
    if (open[fact.index()]) out.push_back(fact);
  }
  return out;
}

/// Looks for values of missing facts that lead to one of the verdicts wanted, and notes a set.
[[nodiscard]] inline assignments find_missing(const record& nominee, const dependency_index& about,
                                              const std::vector<bool>& settable, aim wanted,
                                              missing_facts& out) {
  assignments all = assignment_search(about, nominee, wanted, settable, 1).run();
  out.smallest = all.smallest;
  if (all.found.empty()) return all;
  widening bounds(about, nominee, wanted, settable);
  out.wanted = bounds.widen(all.found.front());
  out.verified = bounds.verified();
  return all;
}

}  // namespace detail::explain_parts

ZHUNZE_DECL missing_facts missing(const record& nominee, const dependency_index& about) {
  namespace parts = detail::explain_parts;
  missing_facts out;
  workspace memory;
  if (decide(nominee, about.stage(), memory).outcome != verdict::undetermined) return out;
  out.open = parts::open_facts(parts::trial(about, nominee));
  const std::vector<bool> settable =
      parts::facts_where(about, [&](fact_id fact) { return !nominee.known(fact); });
  parts::assignments sought =
      parts::find_missing(nominee, about, settable, parts::aim::standing, out);
  if (!sought.found.empty()) return out;
  parts::nothing_found why =
      parts::why_nothing(about, nominee, parts::aim::standing, settable, sought);
  out.blocked = std::move(why.blocked);
  out.hopeless = out.blocked.empty() && why.impossible;
  if (!out.hopeless) return out;
  out.barred_rules = std::move(sought.barred);
  const parts::assignments failing =
      parts::find_missing(nominee, about, settable, parts::aim::ineligible, out);
  // Where nothing is shown to be wanted, nothing smaller can have been missed.
  if (failing.found.empty()) out.smallest = failing.impossible;
  return out;
}

ZHUNZE_DECL missing_facts missing(const record& nominee, std::uint32_t stage) {
  return missing(nominee, dependency_index(nominee.rules(), nominee.kind(), stage));
}

}}  // namespace zhunze
