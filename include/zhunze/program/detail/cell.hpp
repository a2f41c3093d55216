#pragma once

#include <optional>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a cell holds: a fact of a record, or a column of a table. A view.
struct cell_target {
  const identity& names;
  type value_type;
  std::string_view unit;
};

struct cell_reading {
  std::optional<stored_value> value;  ///< nothing where the cell is blank or cannot be read
  std::optional<diagnostic> problem;  ///< why it cannot be read, with what would be accepted
};

/// Reads the text of a cell as a stored value. `place` goes into the problem. Thread safe. Cost:
/// linear in the text, and in the names where a level, option or key is wanted.
[[nodiscard]] ZHUNZE_DECL cell_reading read_cell_as(const program& rules, const cell_target& target,
                                                    std::string_view text, location place);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/cell.ipp"
#endif
