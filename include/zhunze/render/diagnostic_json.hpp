#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/diagnostic/mend.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// All findings as JSON, texts in one language:
/// `{"zhunze":…,"errors":n,"warnings":n,"dropped":n,"diagnostics":[…]}`. A finding has `code`,
/// `kind`, `severity`, `message`, its place (`file`; `line`, `column`, `begin`, `end` of a text in
/// code points and bytes, or `row`, `column` of a data file), `help` and `labels` where it has any.
/// Ends with a line break. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const diagnostics& found, language lang);

/// The same with the mends of the findings, one each in their order; nothing where a finding has
/// none. Such a finding has `fix`: `{"message":…,"edits":[{place,"text":…}]}`.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const diagnostics& found,
                                              const std::vector<std::optional<mend>>& mends,
                                              language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/diagnostic_json.ipp"
#endif
