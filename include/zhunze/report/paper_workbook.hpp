#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A paper as a workbook for spreadsheet programs: a sheet that says what it is, and one for each
/// table, with the columns that are left empty to be filled in. Texts are stored as texts whatever
/// they begin with. The same paper gives the same bytes. False where the file at `path` (UTF-8)
/// could not be written. Never throws.
[[nodiscard]] bool write_workbook(const paper& of, language lang, const std::string& path);

}}  // namespace zhunze
