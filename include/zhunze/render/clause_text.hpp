#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// A citation as people write it: 通知三(二)第2句, "notice 三(二), sentence 2". Pure.
[[nodiscard]] ZHUNZE_DECL std::string clause_text(const program& rules, const cited_clause& cited,
                                                  language lang);
/// Several of them in one line, "" for none.
[[nodiscard]] ZHUNZE_DECL std::string clauses_text(const program& rules,
                                                   const std::vector<cited_clause>& cited,
                                                   language lang);
/// The full title of a document with its number and date, "" where it has no title.
[[nodiscard]] ZHUNZE_DECL std::string document_text(const official_document& about, language lang);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/impl/clause_text.ipp"
#endif
