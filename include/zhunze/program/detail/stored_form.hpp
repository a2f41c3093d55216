#pragma once

#include <cstdint>

#include "zhunze/program/program.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::program_parts {

/// The greatest number that is stored, and with the opposite sign the least; see `stored_decimals`.
inline constexpr std::int64_t most_stored = 999'999'999'999'999'999;

/// True where a number is the stored form of some value of a type.
[[nodiscard]] inline bool stands_for_a_value(const program& rules, type of, std::int64_t number) {
  const auto below = [number](std::size_t count) {
    return number >= 0 && static_cast<std::uint64_t>(number) < count;
  };
  switch (of.kind) {
    case type_kind::truth:
      return below(2);
    case type_kind::integer:
    case type_kind::decimal:
    case type_kind::percentage:
      return number >= -most_stored && number <= most_stored;
    case type_kind::date:
      return add_days(date{0}, number).has_value();
    case type_kind::text:
    case type_kind::identifier:
      return true;
    case type_kind::level:
      return below(rules.scales[of.ref].levels.size());
    case type_kind::option:
      return below(rules.choices[of.ref].options.size());
    case type_kind::key:
      return below(rules.tables[of.ref].keys.size());
  }
  return false;
}

}}}  // namespace zhunze::detail::program_parts
