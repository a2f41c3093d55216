#pragma once

#include <optional>

#include "columns.hpp"
#include "table_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// What is wrong with a cell before its text is looked at, for a record that stands at the cell's
/// place. Of a column that names nothing only what makes the whole row doubtful.
[[nodiscard]] std::optional<diagnostic> problem_of(const table_cell& cell, const column& in,
                                                   const record& nominee);

}}}  // namespace zhunze::detail::reading
