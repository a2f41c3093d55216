#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/mend.hpp"
#include "zhunze/document/detail/comparison.hpp"
#include "zhunze/lint/coverage.hpp"

/// @file
/// An official text and its next version, and the rules that the difference concerns.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// "same", "punctuated", "moved", "reworded", "added" or "removed".
[[nodiscard]] constexpr std::string_view key(text_change what) {
  constexpr std::string_view keys[] = {"same",     "punctuated", "moved",
                                       "reworded", "added",      "removed"};
  return keys[static_cast<std::size_t>(what)];
}

/// What words that differ are.
enum class word_sort : std::uint8_t { words, comparison, date, figure };

/// "words", "comparison", "date" or "figure".
[[nodiscard]] constexpr std::string_view key(word_sort what) {
  constexpr std::string_view keys[] = {"words", "comparison", "date", "figure"};
  return keys[static_cast<std::size_t>(what)];
}

/// Words of a sentence, and those that stand in their place.
struct changed_words {
  word_sort sort = word_sort::words;
  std::string before, after;  ///< "" where there are none
};

/// Why a change concerns what cites a text.
enum class concern : std::uint8_t {
  words,   ///< the words that it cites changed, or are gone
  place,   ///< the words are the same, under another number
  more,    ///< the clause that it cites as a whole has more in it
  listed,  ///< the list that it introduces has an item more or less
  heading  ///< a heading or lead-in above the clause that it cites is another
};

/// "words", "place", "more", "listed" or "heading".
[[nodiscard]] constexpr std::string_view key(concern why) {
  constexpr std::string_view keys[] = {"words", "place", "more", "listed", "heading"};
  return keys[static_cast<std::size_t>(why)];
}

/// A rule, group, parameter, definition, table or waiver that a change concerns.
struct concerned_rule {
  text_pair sort;   ///< 要求/require, 参数/parameter, 不列规则/no rule …
  identity names;   ///< of a waiver: none
  text_pair label;  ///< of a waiver: its reason
  location where;   ///< of the citation in the rules
  concern why{};
};

/// A sentence or heading as a version has it.
struct amended_place {
  clause_path path;
  std::uint32_t number = 0;  ///< of the sentence; 0 is the heading
  std::string text;
};

/// A sentence or heading that is not as it was, and what that concerns.
struct amended_text {
  text_change what{};  ///< never `same`
  std::optional<amended_place> before, after;
  std::vector<changed_words> words;   ///< of what is reworded, in order
  std::vector<concerned_rule> rules;  ///< each once, in the order of the program
  /// The figures and comparisons of the rules that the words say otherwise, as they now should be.
  std::vector<text_edit> edits;
};

/// All that a new version of an official text changes.
struct amendment {
  document_id document;
  std::string name;                 ///< of the new text
  std::vector<amended_text> texts;  ///< in the order of the new text; what is gone comes last
  /// Numbers that the new text repeats or skips; an error where it is not UTF-8, and then no more.
  diagnostics found;
};

/// An official text by the name of its file.
struct named_text {
  std::string name;
  std::string text;
};

/// Holds the text that `document` has in `unit` against its next version. `unit.rules` must be
/// there, and the document must have a text.
///
/// - What is reworded concerns whoever cites that sentence; of those that cite it by its words (句
///   "…"), those whose words no longer stand there.
/// - What is moved concerns those whose citation no longer finds it.
/// - A clause that is cited without a sentence is cited with all that is in it.
/// - What is new concerns those that cite the clause around it as a whole; a new or removed clause
///   also those that cite the sentence with a colon that introduces it.
/// - A heading, or a lead-in that nothing cites, concerns what cites the clauses below it.
/// - A waiver is concerned where the words that it leaves out change or move.
/// - Other marks and blanks concern nobody.
///
/// An edit is made where one figure takes another's place, or has another comparison word, and a
/// rule that cites the sentence has that very figure; nothing is guessed. A sentence of more than
/// 8,192 bytes is reworded as a whole. Pure; the same bytes for the same texts. Cost: that of
/// `compare_documents`, and changes times citations.
[[nodiscard]] ZHUNZE_DECL amendment amendment_of(const compilation& unit, document_id document,
                                                 named_text next);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/lint/detail/amendment.ipp"
#endif
