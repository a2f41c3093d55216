#pragma once

#include <string>
#include <vector>

#include "readers.hpp"
#include "zip_archive.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// A workbook to read records from.
struct workbook_input {
  std::string name;  ///< as messages call it
  std::string kind;  ///< "" where the data tells
  /// Kinds that the same file is given for elsewhere.
  std::vector<std::string> other_kinds = {};
};

/// The records of the sheet that holds them: the one that is called like their kind, else the first
/// that is not hidden. `opened` is what opening the archive came to; nothing where that failed,
/// which is told.
[[nodiscard]] std::unique_ptr<file_records> workbook_records(
    const ruleset& rules, workbook_input input, zip_archive archive, const possible_fault& opened,
    const read_options& options, record_batch& into);

}}}  // namespace zhunze::detail::reading
