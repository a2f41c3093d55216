#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Writes a workbook to fill in records of a kind: a title row, a greyed row of example values,
/// then the header with one column a fact (inherited first) and empty rows below. Readers take the
/// row that names the facts for the header and pass over what stands above it. Columns of yes/no,
/// levels, choices and keys have drop-downs, dates and numbers are checked, identifiers and texts
/// are kept as text. A note on each of the first 500 headers says what the fact means, its unit,
/// and which rules with which clauses read it. The same program gives the same bytes. False where
/// the file could not be written, or the kind has no fact, or more than a sheet has columns. Never
/// throws.
[[nodiscard]] bool write_template(const program& rules, record_kind_id kind, language lang,
                                  const std::string& path);

}}  // namespace zhunze
