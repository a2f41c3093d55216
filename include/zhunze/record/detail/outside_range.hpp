#pragma once

#include <utility>

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

}}}  // namespace zhunze::detail::record_parts
