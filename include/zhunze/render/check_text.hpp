#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/detail/check_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The result of a check for a terminal: a table of records sorted by id with verdict, deciding
/// rule and clause; a table of groups in the notice's order; values that could not be computed; why
/// records are invalid; counts by verdict. `records` are those that `decided` was made from.
/// What users wrote is shown as `visible` has it. Pure; cost: linear, plus sorting.
[[nodiscard]] ZHUNZE_DECL std::string check_text(const program& rules, const batch_result& decided,
                                                 const std::vector<record>& records,
                                                 const check_options& options = {});

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/check_text.ipp"
#endif
