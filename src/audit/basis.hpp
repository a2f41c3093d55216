#pragma once

#include "json_value.hpp"
#include "zhunze/audit/receipt.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// The basis that the line of a run holds.
[[nodiscard]] decision_basis read_basis(const json_value& from);

}}}  // namespace zhunze::detail::audit
