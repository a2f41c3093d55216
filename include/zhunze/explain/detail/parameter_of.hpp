#pragma once

#include <cstddef>
#include <optional>

#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// The parameter whose value an instruction is: a parameter's constant is nobody else's. Nothing
/// where several parameters are one computation.
[[nodiscard]] inline std::optional<std::size_t> parameter_of(const program& rules,
                                                             instruction_id step) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < rules.parameters.size(); ++i) {
    if (rules.parameters[i].value != step) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}}}  // namespace zhunze::detail::explain_parts
