#pragma once

#include <cstddef>
#include <string_view>

#include "zhunze/config.hpp"

/// Telling rows that are no records from those that are, by what their cells say.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// True for ids, told by their first byte or by a digit among letters, that are neither totals nor
/// notes: most are.
[[nodiscard]] bool is_plain_id(std::string_view text);

/// True for what stands before totals and averages: 合计, 东街小计, Grand Total, 共 3 人.
[[nodiscard]] bool is_total(std::string_view text);

/// True for what begins a note or a signature below a table: 注：…, 制表人, Prepared by: ….
[[nodiscard]] bool is_note(std::string_view text);

}}}  // namespace zhunze::detail::reading
