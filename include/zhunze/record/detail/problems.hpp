#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/program/detail/wording.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::record_parts {

/// What is wrong with a value that a fact cannot have.
[[nodiscard]] inline diagnostic outside_range(const program& rules, const fact_definition& fact,
                                              argument given, location place) {
  return {kind::fact_outside_range,
          place,
          {program_parts::shown(fact.names), std::move(given),
           argument(range_text(rules, fact, language::zh), range_text(rules, fact, language::en))},
          {},
          {}};
}

[[nodiscard]] inline diagnostic unknown_fact(const program& rules, record_kind_id kind,
                                             std::string_view written, location place) {
  std::vector<const identity*> facts;
  for (const fact_id f : rules[kind].facts) facts.push_back(&rules[f].names);
  diagnostic one{kind::unknown_fact,
                 place,
                 {program_parts::shortened(written), program_parts::shown(rules[kind].names)},
                 {},
                 {}};
  program_parts::add_nearest(one, written, facts);
  return one;
}

[[nodiscard]] inline diagnostic wrong_value(const fact_definition& fact, argument written,
                                            location place) {
  return {kind::wrong_value_type,
          place,
          {program_parts::shown(fact.names), std::move(written),
           program_parts::type_words(fact.value_type.kind)},
          {},
          {}};
}

}}}  // namespace zhunze::detail::record_parts
