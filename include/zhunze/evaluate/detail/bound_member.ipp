#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "zhunze/evaluate/detail/bound_member.hpp"
#include "zhunze/record/detail/problems.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

ZHUNZE_DECL fact_id fact_to_bind(const checker& to, std::string_view written,
                                 const std::vector<fact_id>& bound, diagnostics& found) {
  const program& rules = *to.rules();
  const fact_id fact = find_fact(rules, to.kind(), written);
  if (!fact) {
    found.add(record_parts::unknown_fact(rules, to.kind(), written, {}));
    return {};
  }
  if (std::find(bound.begin(), bound.end(), fact) == bound.end()) return fact;
  found.add(kind::repeated_fact, {},
            {program_parts::shown(rules[fact].names), program_parts::shortened(written)});
  return {};
}

ZHUNZE_DECL void require_identifier(const checker& to, const std::vector<fact_id>& bound,
                                    diagnostics& found) {
  const program& rules = *to.rules();
  const fact_id id = rules[to.kind()].identifier;
  if (!id || std::find(bound.begin(), bound.end(), id) != bound.end()) return;
  found.add(kind::identifier_not_bound, {},
            {program_parts::shown(rules[to.kind()].names), program_parts::shown(rules[id].names)});
}

ZHUNZE_DECL diagnostic wrong_member(const fact_definition& fact, argument holds) {
  return record_parts::wrong_value(fact, std::move(holds), {});
}

ZHUNZE_DECL diagnostic no_such_enumerator(const fact_definition& fact, std::int64_t number) {
  return {kind::no_such_stored_value,
          {},
          {program_parts::shown(fact.names),
           argument("枚举值 " + std::to_string(number), "enumerator " + std::to_string(number))},
          {},
          {}};
}

}}}  // namespace zhunze::detail::evaluate_parts
