#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Where a place is: `award.zhunze:12:5` of a text (column in code points), `a.csv 第3行第2列` or
/// `a.csv row 3 column 2` of a data file, "" of no file. Pure; cost: linear in the text.
[[nodiscard]] ZHUNZE_DECL std::string place_text(const location& place, const source_texts& sources,
                                                 language lang);

/// One finding for people: place, severity, code, message; the line with a caret under what is
/// meant, right under wide characters (a long line is shortened around it); other places; help.
/// What users wrote is shown as `visible` has it. Pure; cost: linear in the texts pointed into.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const diagnostic& one, const source_texts& sources,
                                              language lang, bool colour = false);

/// All findings in their order, a blank line between them, then how many errors and warnings there
/// are and how many findings were dropped. "" where there are none.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const diagnostics& found, language lang,
                                              bool colour = false);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/diagnostic_text.ipp"
#endif
