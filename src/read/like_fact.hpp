#pragma once

#include <string>
#include <string_view>

#include "zhunze/program/program.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// True where a header may well be meant for a fact of that name: the same words with something in
/// brackets, a number, 是否 or a unit beside them, or one letter otherwise.
[[nodiscard]] bool is_like_name(std::string_view header, std::string_view name);

/// True where a rule, a group or a default makes something of a fact that is not given.
[[nodiscard]] bool counts_when_missing(const program& rules, fact_id fact);

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
