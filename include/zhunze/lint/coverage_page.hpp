#pragma once

#include <string>

#include "zhunze/config.hpp"
#include "zhunze/lint/coverage.hpp"
#include "zhunze/render/paper.hpp"

/// @file
/// Coverage for people and tools. Pure; the same bytes for the same coverage; cost: linear.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// Each sentence with what cites it, then the sums.
[[nodiscard]] ZHUNZE_DECL std::string coverage_text(const coverage& of, const program& rules,
                                                    language lang);
/// `{"zhunze":…,"sentences":n,"cited":n,"lead_in":n,"waived":n,"open":n,"covered":"97.3%","documents":[…]}`;
/// a document has `id`, `title`, `gist`, `digest` and its `sentences`, each with `clause`,
/// `sentence`, `state`, `text`, `rules` and `waived`.
[[nodiscard]] ZHUNZE_DECL std::string coverage_json(const coverage& of, const program& rules,
                                                    language lang);
/// The annotated notice: the text with its rules, readings and waivers beneath each sentence, as
/// one HTML page that loads nothing, with room for a signature.
[[nodiscard]] ZHUNZE_DECL std::string coverage_html(const coverage& of, const program& rules,
                                                    language lang);

/// The same as a paper: a table for each document, a row for each sentence.
[[nodiscard]] ZHUNZE_DECL paper coverage_paper(const coverage& of, const program& rules,
                                               language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/coverage_page.ipp"
#endif
