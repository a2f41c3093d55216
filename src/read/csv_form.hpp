#pragma once

#include <cstddef>
#include <string_view>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// How a text of rows is laid out.
struct csv_form {
  char separator = ',';         ///< between cells
  bool says_separator = false;  ///< its first line is `sep=;`
  std::size_t titles = 0;       ///< rows above the header
};

/// Tells by the beginning of the text, which is held against the facts of the kind with that
/// spelling, of any kind where it is "". Where nothing names facts, it is commas, and the first row
/// is the header.
[[nodiscard]] csv_form form_of(const program& rules, std::string_view kind, std::string_view text);

[[nodiscard]] argument separator_in_words(char separator);

}}}  // namespace zhunze::detail::reading
