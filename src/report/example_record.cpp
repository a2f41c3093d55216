#include "example_record.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "zhunze/explain/detail/contradiction.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

/// A stored value, or the nearest in the fact's range.
std::int64_t nearest(const fact_definition& about, std::int64_t value) {
  if (about.lowest && value < *about.lowest) return *about.lowest;
  return about.highest && value > *about.highest ? *about.highest : value;
}

std::int64_t usual_value(type_kind kind) {
  switch (kind) {
    case type_kind::truth:
    case type_kind::integer:
      return 1;
    case type_kind::decimal:
      return 1'500'000;
    case type_kind::percentage:
      return 20'000'000;
    case type_kind::date:
      return make_date(2020, 1, 15)->days;
    case type_kind::text:
    case type_kind::identifier:
    case type_kind::level:
    case type_kind::option:
    case type_kind::key:
      return 0;
  }
  return 0;
}

bool is_text(type_kind kind) {
  return kind == type_kind::text || kind == type_kind::identifier;
}

/// For each type a value in the range of every fact of it, as far as there is one.
using values_by_type = std::map<std::pair<type_kind, std::uint32_t>, std::int64_t>;

values_by_type common_values(const program& rules, record_kind_id kind) {
  values_by_type out;
  for (const fact_id fact : rules[kind].facts) {
    const fact_definition& about = rules[fact];
    const type value_type = about.value_type;
    const auto at =
        out.try_emplace({value_type.kind, value_type.ref}, usual_value(value_type.kind)).first;
    at->second = nearest(about, at->second);
  }
  return out;
}

}  // namespace

record example_record(const program& rules, record_kind_id kind) {
  const std::shared_ptr<const program> lent(std::shared_ptr<const program>(), &rules);
  record out(ruleset(lent), kind);
  const auto common = common_values(rules, kind);
  for (const fact_id fact : rules[kind].facts) {
    const type value_type = rules[fact].value_type;
    if (value_type.kind == type_kind::key && rules.tables[value_type.ref].keys.empty()) continue;
    if (is_text(value_type.kind))
      out.store(fact, {0, "x"});
    else
      out.store(fact, {nearest(rules[fact], common.at({value_type.kind, value_type.ref})), {}});
  }
  for (const contradiction& one : contradictions_of(out))
    for (const fact_id fact : one.facts) out.clear(fact);
  return out;
}

}}}  // namespace zhunze::detail::report
