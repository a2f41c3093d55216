#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "zhunze/explain/inquiry.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/record/record.hpp"

/// The values that a fact of a record may come to have.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// The least and the greatest number that a record holds, as stored.
inline constexpr std::int64_t greatest_stored = 999'999'999'999'999'999;

/// Both ends are in it.
struct stored_range {
  std::int64_t low = -greatest_stored, high = greatest_stored;

  /// How many values there are.
  [[nodiscard]] std::uint64_t size() const {
    return low > high ? 0 : static_cast<std::uint64_t>(high - low) + 1;
  }
};

/// How many values a type has where they are few; 0 for numbers, dates and texts.
[[nodiscard]] inline std::size_t values_in(const program& rules, type holds) {
  switch (holds.kind) {
    case type_kind::truth:
      return 2;
    case type_kind::level:
      return rules.scales[holds.ref].levels.size();
    case type_kind::option:
      return rules.choices[holds.ref].options.size();
    case type_kind::key:
      return rules.tables[holds.ref].keys.size();
    default:
      return 0;
  }
}

/// What the type and the declared range of a fact allow; of no meaning for texts.
[[nodiscard]] inline stored_range range_of(const program& rules, fact_id which) {
  const fact_definition& fact = rules[which];
  stored_range out;
  if (fact.holds.kind == type_kind::date) {
    out = {make_date(limits::first_year, 1, 1)->days, make_date(limits::last_year, 12, 31)->days};
  } else if (const std::size_t few = values_in(rules, fact.holds); few != 0) {
    out = {0, static_cast<std::int64_t>(few) - 1};
  }
  if (fact.lowest) out.low = std::max(out.low, *fact.lowest);
  if (fact.highest) out.high = std::min(out.high, *fact.highest);
  return out;
}

/// What is left of that for a fact as the record has it: a missing fact may be supplied, a known
/// one may change in its direction only, a fixed one not at all.
[[nodiscard]] inline stored_range domain_of(const record& nominee, fact_id which) {
  const fact_definition& fact = nominee.rules()[which];
  stored_range out = range_of(nominee.rules(), which);
  if (!nominee.known(which) || fact.holds.textual()) return out;
  const std::int64_t now = nominee.stored(which)->number;
  if (fact.fixed || fact.direction == change_direction::up) out.low = std::max(out.low, now);
  if (fact.fixed || fact.direction == change_direction::down) out.high = std::min(out.high, now);
  return out;
}

/// A known value that cannot become another one.
[[nodiscard]] inline bool unchangeable(const record& nominee, fact_id which) {
  const fact_definition& fact = nominee.rules()[which];
  if (!nominee.known(which)) return false;
  return fact.fixed || (!fact.holds.textual() && domain_of(nominee, which).size() <= 1);
}

/// By fact: those that a predicate takes, of all that the inquiry reads.
template <class Predicate>
[[nodiscard]] std::vector<bool> facts_where(const inquiry& about, Predicate&& takes) {
  std::vector<bool> out(about.rules().facts.size());
  for (const fact_id fact : about.facts()) out[fact.index()] = takes(fact);
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
