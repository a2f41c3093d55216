#pragma once

#include <string>
#include <vector>

#include "columns.hpp"
#include "table_row.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// Tells the header of a sheet from the titles above it: most of its cells name facts.
class header_search {
 public:
  /// Of the kind with that spelling; of any kind where it is "". Where there is no such kind, any
  /// row will do: that is told of later.
  header_search(const program& rules, std::string_view kind);

  [[nodiscard]] bool is_header(const table_row& row);

 private:
  [[nodiscard]] bool names_something(std::string_view text);

  fact_names facts_;
  std::vector<record_kind_id> kinds_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
