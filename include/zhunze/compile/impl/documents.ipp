#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/digest.hpp"
#include "zhunze/text/plain_source.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// True where a property of this form was met before, which is reported.
[[nodiscard]] inline bool property_again(unit& at, const syntax::file& file,
                                         const syntax::source_property& property,
                                         std::uint32_t& met) {
  using form = syntax::source_property::form;
  const std::uint32_t bit = 1U << static_cast<std::uint32_t>(property.kind);
  const bool again = (met & bit) != 0;
  met |= bit;
  if (!again) return false;
  syntax::keyword word = syntax::keyword::title;
  if (property.kind == form::number) word = syntax::keyword::document_number;
  if (property.kind == form::file) word = syntax::keyword::file;
  if (property.kind == form::gist) word = syntax::keyword::gist;
  if (property.kind == form::date) word = syntax::keyword::date;
  at.found().add(kind::said_twice, file.place(property.where), {keyword_words(word)});
  return true;
}

[[nodiscard]] inline official_document describe_document(unit& at,
                                                         const declared<syntax::source>& one) {
  using form = syntax::source_property::form;
  official_document out;
  out.called = one.called;
  out.file = one.path;
  std::uint32_t met = 0;
  for (const syntax::source_property& property : one.node->properties) {
    if (property_again(at, *one.file, property, met)) continue;
    if (property.kind == form::title) out.title = text_of(property.text);
    if (property.kind == form::number && property.text) out.number = property.text->first;
    if (property.kind == form::date && property.day) out.date = to_text(property.day->value);
    out.gist = out.gist || property.kind == form::gist;
  }
  const std::uint32_t both =
      1U << static_cast<std::uint32_t>(form::file) | 1U << static_cast<std::uint32_t>(form::gist);
  if ((met & both) == both)
    at.found().add(kind::source_file_and_gist, one.where, {out.called.name});
  return out;
}

[[nodiscard]] inline std::optional<zhunze::document> read_text_of(unit& at, const std::string& name,
                                                                  location where) {
  if (name.empty()) return std::nullopt;
  const auto text = data_file(at, name, where);
  if (!text) return std::nullopt;
  return read_document(std::string(text->text), text->source, at.found());
}

/// The file given in place of the one that the rules name; nothing where there is none.
[[nodiscard]] inline const std::string* official_file(const unit& at, const identity& called) {
  for (const auto& [document, file] : at.texts.given().sources) {
    if (is_called(called, document)) return &file;
  }
  return nullptr;
}

/// Texts given for documents that no rule file declares.
inline void check_given_sources(unit& at) {
  for (const auto& [name, file] : at.texts.given().sources) {
    std::vector<std::string_view> candidates;
    bool known = false;
    for (const official_document& one : at.out().documents) {
      known = known || is_called(one.called, name);
      candidates.emplace_back(one.called.name);
      candidates.insert(candidates.end(), one.called.aliases.begin(), one.called.aliases.end());
    }
    if (known) continue;
    const location top = {at.result.files.front().source, {}, 0, 0};
    suggest(at.found().add(kind::given_source_unknown, top, {name, file}), name, candidates);
  }
}

ZHUNZE_DECL void read_documents(unit& at) {
  for (const auto& one : at.sources) {
    at.out().documents.push_back(describe_document(at, one));
    official_document& made = at.out().documents.back();
    document_texts texts;
    auto named = read_text_of(at, one.path, one.where);
    if (const std::string* file = official_file(at, one.called)) {
      texts.official = read_text_of(at, *file, one.where);
      texts.gist = std::move(named);
      made.file = *file;
      made.gist = false;
      check_gist_figures(at, texts, one.called, one.where);
    } else {
      texts.official = std::move(named);
    }
    if (texts.official) made.digest = sha256_text(plain_source(texts.official->text));
    at.documents.push_back(std::move(texts));
  }
  check_given_sources(at);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
