#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// A word in which keywords of conditions stand without blanks, with the blanks put in:
/// 级别不低于副厅 is 级别 不低于 副厅. Nothing where there is no such keyword in it, or nothing
/// besides. For hints on words that no declaration knows. Pure; any thread. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::optional<std::string> split_run_together(std::string_view word);

}}}  // namespace zhunze::syntax

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/syntax/detail/run_together.ipp"
#endif
