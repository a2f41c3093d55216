#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "columns.hpp"
#include "table_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Tells the header of a table from the titles above it: the first row of which most cells name
/// facts, else the one of which most cells do, at least two of them or the one of the ids.
class header_search {
 public:
  /// Of the kind with that spelling; of any kind where it is "". Where there is no such kind, any
  /// row will do: that is told of later.
  header_search(const program& rules, std::string_view kind);

  /// Looks at the next of the first rows; false once there is no use in looking on.
  [[nodiscard]] bool look_at(const table_row& row);
  /// The row that is the header, by its number; 0 where none is.
  [[nodiscard]] std::uint32_t row() const { return row_; }
  /// How many cells of the header name facts.
  [[nodiscard]] std::size_t naming() const { return naming_; }

 private:
  [[nodiscard]] column named_by(std::string_view text);

  const program& rules_;
  fact_names facts_;
  std::vector<record_kind_id> kinds_;
  std::uint32_t row_ = 0;
  std::size_t naming_ = 0;
};

}}}  // namespace zhunze::detail::reading
