#pragma once

#include <string>
#include <vector>

#include "merged_cells.hpp"
#include "xml_stream.hpp"
#include "zip_archive.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The merged areas of a worksheet, which stand behind its cells: the part is unpacked once for
/// them alone, without a look at the cells.
[[nodiscard]] possible_fault read_merges(zip_archive& archive, const std::string& part,
                                         std::vector<merged_area>& out);

/// Row and column of a reference such as `BC12`; 0 for what is missing or too large.
struct cell_reference {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};
[[nodiscard]] cell_reference read_reference(std::string_view text);

}}}  // namespace zhunze::detail::reading
