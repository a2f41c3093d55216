#pragma once

#include <string>

#include "zhunze/analyse/example_coverage.hpp"
#include "zhunze/analyse/mutants.hpp"
#include "zhunze/config.hpp"

/// @file
/// How examples try their rules, for people and tools. Pure; the same bytes for the same findings;
/// cost: linear.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A table of each rule's conditions, the sums, and the examples that are missing.
[[nodiscard]] ZHUNZE_DECL std::string examples_text(const compilation& unit,
                                                    const example_coverage& of, language lang);
/// `{"zhunze":…,"ruleset":…,"seen":n,"decidable":n,"not_found":n,"rules":[…],"missing":[…]}`; a
/// rule has `rule` and `conditions`, each with `text` and by sight (`yes`, `no`, `unknown`,
/// `decides_yes`, `decides_no`, `below`, `at`, `at_upper`, `above`) `seen`, `missing` or
/// `not_found`.
[[nodiscard]] ZHUNZE_DECL std::string examples_json(const compilation& unit,
                                                    const example_coverage& of, language lang);
/// The rules with a table beneath each, as one HTML page that loads nothing.
[[nodiscard]] ZHUNZE_DECL std::string examples_html(const compilation& unit,
                                                    const example_coverage& of, language lang);

/// The examples that are missing for bounds (or for all), ready to be put behind the rules.
[[nodiscard]] ZHUNZE_DECL std::string missing_examples(const compilation& unit,
                                                       const example_coverage& of, bool bounds_only,
                                                       language lang);

/// The mutants that no example catches, each with the example that would, and the sums.
[[nodiscard]] ZHUNZE_DECL std::string mutants_text(const compilation& unit, const mutant_report& of,
                                                   language lang);
/// `{"zhunze":…,"ruleset":…,"mutants":n,"caught":n,"survive":n,"not_told":n,"list":[…]}`; `list`
/// has those that no example catches.
[[nodiscard]] ZHUNZE_DECL std::string mutants_json(const compilation& unit, const mutant_report& of,
                                                   language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/analyse/detail/example_pages.ipp"
#endif
