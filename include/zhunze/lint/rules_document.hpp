#pragma once

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The rules in words, for those who answer for them and do not program: what they are and rest on,
/// who is considered, the data dictionary, parameters and tables, each rule by kind and in the
/// notice's order with what it asks, cites and is read by, quotas and ratios, what is left out, the
/// examples with the verdicts that they expect, and which rules each clause has.
///
/// `unit.rules` must be there. What was not given in the language is shown as it was given. The
/// same paper for the same bundle. Thread safe. Cost: linear in the program, and for each fact and
/// parameter in the rules that read it.
[[nodiscard]] ZHUNZE_DECL paper rules_document(const compilation& unit, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/rules_document.ipp"
#endif
