#pragma once

#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/value/detail/clause_path.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// The number of a clause as the document has it; in English with digits for Chinese numerals.
[[nodiscard]] inline std::string clause_number(const cited_clause& cited, language lang) {
  const bool chinese = !cited.path.steps.empty() && cited.clause == to_text(cited.path);
  if (lang == language::en && chinese) return to_english_text(cited.path);
  return visible(cited.clause);
}

}  // namespace detail::render

ZHUNZE_DECL std::string clause_text(const program& rules, const cited_clause& cited,
                                    language lang) {
  std::vector<std::string> numbers;
  for (const std::uint32_t one : cited.sentences) numbers.push_back(std::to_string(one));
  const std::string sentences =
      numbers.empty() ? ""
                      : say(numbers.size() == 1 ? phrase::one_sentence : phrase::sentences, lang,
                            {joined(numbers, lang)});
  const std::string document =
      cited.document ? visible(shown_name(rules[cited.document].names, lang)) : "";
  return say(phrase::cited, lang,
             {document, detail::render::clause_number(cited, lang), sentences});
}

ZHUNZE_DECL std::string clauses_text(const program& rules, const std::vector<cited_clause>& cited,
                                     language lang) {
  std::vector<std::string> texts;
  for (const cited_clause& one : cited) texts.push_back(clause_text(rules, one, lang));
  return joined(texts, lang, phrase::clause_list);
}

ZHUNZE_DECL clause_words words_of_clause(const program& rules, const cited_clause& cited) {
  return {visible(cited.text), cited.document && rules[cited.document].gist};
}

ZHUNZE_DECL std::string basis_text(const program& rules, const cited_clause& cited, language lang) {
  const std::string clause = clause_text(rules, cited, lang);
  const clause_words said = words_of_clause(rules, cited);
  if (said.words.empty()) return say(phrase::basis, lang, {clause});
  return say(said.gist ? phrase::basis_gist : phrase::basis_quoting, lang, {clause, said.words});
}

ZHUNZE_DECL std::vector<shown_digest> digests_of(const program& rules, language lang) {
  std::vector<shown_digest> out{{say(phrase::report_digest, lang), rules.digest}};
  for (const official_document& one : rules.documents) {
    if (one.digest.empty()) continue;
    const phrase what = one.gist ? phrase::digest_of_gist : phrase::digest_of_official;
    out.push_back({say(what, lang, {visible(shown_name(one.names, lang))}), one.digest});
  }
  return out;
}

ZHUNZE_DECL std::string document_text(const official_document& about, language lang) {
  const std::string& title = about.title.in(lang).empty() ? about.title.zh : about.title.in(lang);
  if (title.empty()) return {};
  std::string titled = say(phrase::titled, lang, {visible(title)});
  std::vector<std::string> marks;
  for (const std::string* mark : {&about.number, &about.date}) {
    if (!mark->empty()) marks.push_back(visible(*mark));
  }
  if (!marks.empty()) {
    titled = say(phrase::title_with_number, lang,
                 {titled, joined(marks, lang, phrase::clause_separator)});
  }
  return about.gist ? say(phrase::document_by_gist, lang, {titled}) : titled;
}

}}  // namespace zhunze
