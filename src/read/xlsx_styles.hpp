#pragma once

#include <string>
#include <vector>

#include "number_format.hpp"
#include "zip_archive.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The number format of each cell style of a workbook, by the style's number.
[[nodiscard]] possible_fault read_styles(zip_archive& archive, const std::string& part,
                                         std::vector<number_format>& out);

}}}  // namespace zhunze::detail::reading
