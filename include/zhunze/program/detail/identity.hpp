#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/text/span.hpp"
#include "zhunze/value/detail/clause_path.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A text in both languages; an empty one was not given.
struct text_pair {
  std::string zh;
  std::string en;

  friend bool operator==(const text_pair&, const text_pair&) = default;
  /// The text in one of them.
  [[nodiscard]] const std::string& in(language lang) const {
    return lang == language::zh ? zh : en;
  }
  /// True where neither was given.
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
};

/// What something is called. `id` is the name if that is made of ASCII letters, digits and `_`,
/// else the first alias that is, else the name. Levels, options and kinds of records have their
/// label here; what else has one keeps it beside its identity.
struct identity {
  std::string name;
  std::vector<std::string> aliases;
  std::string id;
  text_pair label = {};
};

/// The name to show in a language: the label of a level, option or kind; else for Chinese the first
/// spelling with a Han character, for English the first of several words without one ("art union"),
/// else the id; the declared name where there is none such.
[[nodiscard]] ZHUNZE_DECL const std::string& shown_name(const identity& called, language lang);
/// The label in a language, else the name to show in it.
[[nodiscard]] ZHUNZE_DECL const std::string& shown_text(const text_pair& label,
                                                        const identity& called, language lang);
/// True where `spelling` is the name, an alias, or the label in either language.
[[nodiscard]] ZHUNZE_DECL bool is_called(const identity& called, std::string_view spelling);

/// An official document that rules cite.
struct official_document {
  identity names;
  text_pair title;
  std::string number;  ///< 文号, "" where none
  std::string date;    ///< "2017-10-09", "" where none
  std::string file;    ///< name of the text in the bundle, "" where none
  /// Of the text, decoded, with line breaks as LF and in NFC: "sha256:…"; "" where there is none.
  std::string digest = {};
  bool gist = false;  ///< the text is one in the rule-writer's words, 要点
};
/// Names a document: an index into `program::documents`.
using document_id = id<official_document>;

/// A resolved citation. Ordered by (document, path, sentences): the notice's order.
struct cited_clause {
  document_id document;
  clause_path path;                      ///< empty steps where the citation is by quoted words
  std::string clause;                    ///< "三(二)", or the quoted words
  std::vector<std::uint32_t> sentences;  ///< ascending; empty: the whole clause
  std::string text;                      ///< the words of the source text, "" where it has none
  location where;                        ///< of the citation in the rules
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/identity.ipp"
#endif
