#pragma once

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What lint says of rules that compile: what compiling left for it (`compilation::lint`), and
///
/// - the wording: each rule, parameter and definition held against the words that it cites, its
///   figures by value, its comparisons, its kind and its lists, and its label against its
///   condition. A difference is answered by an interpretation of the rule that names the words;
/// - the logic: conditions that never or always hold, rules that contradict, repeat or imply each
///   other, and what no rule uses.
///
/// `unit.rules` must be there. Sorted; the same bytes for the same bundle. Thread safe. Cost:
/// linear in rules and cited texts, plus a bounded search for each pair of rules that read the same
/// facts.
[[nodiscard]] ZHUNZE_DECL diagnostics lint_rules(const compilation& unit);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/lint.ipp"
#endif
