#pragma once

#include <cstddef>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The data dictionary for a terminal: a table for each kind of record with its own facts (those of
/// a kind that it extends stand there). `width` as in `text_table`. Pure; cost: linear in facts and
/// in rules times what they read.
[[nodiscard]] ZHUNZE_DECL std::string facts_text(const program& rules, language lang,
                                                 std::size_t width = 0, bool colour = false);

/// The same as CSV, one row a fact: record, key, name, aliases, type, values, unit, default, fixed,
/// clauses, meaning. The first two cells and `fixed` do not depend on the language. No cell is a
/// formula to a spreadsheet.
[[nodiscard]] ZHUNZE_DECL std::string facts_csv(const program& rules, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/facts_text.ipp"
#endif
