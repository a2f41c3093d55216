#pragma once

#include <algorithm>
#include <vector>

#include "zhunze/explain/impl/assignment.hpp"
#include "zhunze/explain/impl/bounds.hpp"
#include "zhunze/explain/missing.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::explain_parts {

[[nodiscard]] inline std::vector<bool> missing_in(const inquiry& about, const record& nominee) {
  std::vector<bool> out(about.rules().facts.size());
  for (const fact_id fact : about.facts()) out[fact.index()] = !nominee.known(fact);
  return out;
}

/// Goes down from the unknown rules by what is unknown.
[[nodiscard]] inline std::vector<fact_id> open_facts(const trial& at) {
  const inquiry& about = at.in().about();
  const program& rules = about.rules();
  const auto unknown = [&](instruction_id i) {
    return rules.types[i.index()].kind == type_kind::truth ? at.in().truth_at(i) == truth::unknown
                                                           : !at.in().value_at(i).known();
  };
  std::vector<bool> reached(rules.instructions.size()), open(rules.facts.size());
  for (std::uint32_t k = 0; k < about.bearing().size(); ++k) {
    if (at.in().passes(k) != truth::unknown) continue;
    for (const instruction_id root : roots_of(rules[about.bearing()[k]])) {
      if (unknown(root)) reached[root.index()] = true;
    }
    const rule_definition& rule = rules[about.bearing()[k]];
    const bool excusable = rule.kind == rule_kind::principle && rule.excused_by;
    if (excusable && !at.nominee().known(rule.excused_by)) open[rule.excused_by.index()] = true;
  }
  for (std::size_t s = about.steps().size(); s-- > 0;) {
    const instruction_id i = about.steps()[s];
    if (!reached[i.index()]) continue;
    if (rules[i].op == operation::fact) open[rules[i].a] = true;
    for (const instruction_id operand : operands_of(rules, i)) {
      if (unknown(operand)) reached[operand.index()] = true;
    }
  }
  std::vector<fact_id> out;
  for (const fact_id fact : about.facts()) {
    if (open[fact.index()]) out.push_back(fact);
  }
  return out;
}

/// Looks for values that lead to one of the verdicts wanted; true where there are.
inline bool find_missing(const record& nominee, const inquiry& about, aim wanted,
                         missing_facts& out, bool& impossible) {
  std::vector<bool> settable = missing_in(about, nominee);
  assignments all = assignment_search(about, nominee, wanted, settable, 1).run();
  impossible = all.impossible;
  out.smallest = all.smallest;
  if (all.impossible)
    out.barred_rules.insert(out.barred_rules.end(), all.barred.begin(), all.barred.end());
  if (all.found.empty()) return false;
  widening bounds(about, nominee, wanted, std::move(settable));
  out.wanted = bounds.widen(all.found.front());
  out.verified = bounds.verified();
  return true;
}

}  // namespace detail::explain_parts

ZHUNZE_DECL missing_facts missing(const record& nominee, const inquiry& about) {
  namespace parts = detail::explain_parts;
  missing_facts out;
  workspace memory;
  if (decide(nominee, about.stage(), memory).outcome != verdict::undetermined) return out;
  out.open = parts::open_facts(parts::trial(about, nominee));
  bool impossible = false;
  if (parts::find_missing(nominee, about, parts::aim::standing, out, impossible)) return out;
  if (!impossible) return out;
  out.hopeless = true;
  if (!parts::find_missing(nominee, about, parts::aim::ineligible, out, impossible)) {
    // Where nothing is shown to be wanted, nothing smaller can have been missed.
    out.smallest = impossible;
  }
  return out;
}

ZHUNZE_DECL missing_facts missing(const record& nominee, std::uint32_t stage) {
  return missing(nominee, inquiry(nominee.rules(), nominee.kind(), stage));
}

}  // namespace zhunze::inline ZHUNZE_FORM
