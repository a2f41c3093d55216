#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A citation as people write it: 通知三(二)第2句, "notice 三(二), sentence 2". Pure.
[[nodiscard]] ZHUNZE_DECL std::string clause_text(const program& rules, const cited_clause& cited,
                                                  language lang);
/// Several of them in one line, "" for none.
[[nodiscard]] ZHUNZE_DECL std::string clauses_text(const program& rules,
                                                   const std::vector<cited_clause>& cited,
                                                   language lang);
/// A citation with what its clause says: the words of the official text in quotes, those of a gist
/// without them and called so. Pure.
[[nodiscard]] ZHUNZE_DECL std::string basis_text(const program& rules, const cited_clause& cited,
                                                 language lang);
/// What a clause says, as `basis_text` has it: "" where no text is at hand.
struct clause_words {
  std::string words;
  bool gist = false;  ///< the rule-writer's words, which are never put in quotes
};
/// The words of what is cited, shown as `visible` has them. Pure.
[[nodiscard]] ZHUNZE_DECL clause_words words_of_clause(const program& rules,
                                                       const cited_clause& cited);
/// The full title of a document with its number and date, "" where it has no title; one that is
/// cited by its gist says so.
[[nodiscard]] ZHUNZE_DECL std::string document_text(const official_document& about, language lang);

/// What the results rest on: the digest of the rules and that of each text that they cite.
struct shown_digest {
  std::string title;
  std::string digest;
};
/// All of them: the rules first, then the documents that have a text. Pure.
[[nodiscard]] ZHUNZE_DECL std::vector<shown_digest> digests_of(const program& rules, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/clause_text.ipp"
#endif
