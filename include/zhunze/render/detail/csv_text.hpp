#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// One cell of a CSV file, quoted where RFC 4180 asks for it. A cell that a spreadsheet would take
/// as a formula (it begins with = + - @, their full-width twins, a tab or a carriage return) gets a
/// leading '; so does what stands so behind a ; a tab or a line end inside the cell, for programs
/// that separate cells by these. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string safe_csv_cell(std::string_view text);

/// The same, added to `out`.
ZHUNZE_DECL void append_safe_csv_cell(std::string& out, std::string_view text);

/// The cells of a row with commas between them and CRLF behind.
[[nodiscard]] ZHUNZE_DECL std::string csv_row(const std::vector<std::string>& cells);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/csv_text.ipp"
#endif
