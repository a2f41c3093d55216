#pragma once

#include <string>
#include <vector>

#include "zhunze/compile/detail/unit.hpp"

/// A CSV of the rules (a table or calendar) with its columns put in the order that is wanted.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

struct sheet_cell {
  std::string text;  ///< after NFC and trimming; "" where the row is short
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};
using sheet_row = std::vector<sheet_cell>;  ///< one cell a wanted column

struct sheet {
  source_id source;
  std::vector<sheet_row> rows;  ///< rows that hold nothing are left out

  [[nodiscard]] location place(const sheet_cell& cell) const {
    return {source, {}, cell.row, cell.column};
  }
};

/// Reads a file by its header. Columns in any order, by name or alias; the first `needed` of those
/// wanted must be there. A missing, unknown or repeated column and a row with more cells than the
/// header are reported, as is a bad form. Nothing where the file or the header cannot be read.
[[nodiscard]] ZHUNZE_DECL std::optional<sheet> read_sheet(unit& at, const std::string& name,
                                                          location where,
                                                          const std::vector<identity>& wanted,
                                                          std::size_t needed);

}}}  // namespace zhunze::detail::compile
