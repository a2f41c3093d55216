#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The data dictionary as JSON. A kind lists its own facts; keys and types do not depend on the
/// language. Ends with a line break. Pure; cost as `facts_text`.
///
/// ```
/// {"zhunze", "ruleset", "records": [{"record", "aliases", "extends", "abstract",
///   "facts": [{"key", "name", "aliases", "type", "values", "unit", "default", "fixed", "clauses",
///              "meaning"}]}]}
/// ```
[[nodiscard]] ZHUNZE_DECL std::string facts_json(const program& rules, language lang);

/// A JSON Schema (draft 2020-12) of one record as data files hold it: facts by name or alias, each
/// plain or with its evidence. It is no stricter than the reader, which also knows units, numerals
/// and dates. Ends with a line break. Pure; cost: linear in the facts.
[[nodiscard]] ZHUNZE_DECL std::string facts_jsonschema(const program& rules, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/facts_json.ipp"
#include "zhunze/render/detail/facts_schema.ipp"
#endif
