#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/instruction.hpp"
#include "zhunze/program/program.hpp"

/// The pieces of text that explanations are put together from.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

struct pattern {
  std::string_view zh, en;
};

namespace texts {
#define ZHUNZE_EXPLAIN_TEXT(name, chinese, english) inline constexpr pattern name{chinese, english};
#include "zhunze/explain/words.def"
#undef ZHUNZE_EXPLAIN_TEXT
}  // namespace texts

/// A pattern filled in.
[[nodiscard]] inline std::string say(const pattern& words, language lang,
                                     std::initializer_list<std::string_view> pieces = {}) {
  return fill(lang == language::zh ? words.zh : words.en, pieces);
}

enum class relation_family : std::uint8_t { other, level, quantity, day };

struct relation_word {
  relation means;
  relation_family family;
  std::string_view zh, keyword_en, en;
};

inline constexpr relation_word relation_words[] = {
#define ZHUNZE_RELATION(means, family, zh, keyword_en, en) \
  {relation::means, relation_family::family, zh, keyword_en, en},
#include "zhunze/explain/relation.def"
#undef ZHUNZE_RELATION
};

[[nodiscard]] inline relation_family family_of(relation means, type_kind compared) {
  if (means == relation::equal || means == relation::not_equal) return relation_family::other;
  if (compared == type_kind::date) return relation_family::day;
  return compared == type_kind::level ? relation_family::level : relation_family::quantity;
}

/// The word for a relation: the one that the rules used where it is known, else the usual one for
/// the type compared.
[[nodiscard]] inline std::string_view relation_text(relation means, type_kind compared,
                                                    std::string_view written, language lang) {
  const relation_family family = family_of(means, compared);
  const relation_word* found = nullptr;
  for (const relation_word& word : relation_words) {
    if (word.means != means) continue;
    const bool as_written = !written.empty() && (written == word.zh || written == word.keyword_en);
    if (as_written || word.family == family) found = &word;
    if (as_written) break;
  }
  if (found == nullptr) return {};
  return lang == language::zh ? found->zh : found->en;
}

/// The relation that holds where this one does not.
[[nodiscard]] constexpr relation opposite(relation means) {
  switch (means) {
    case relation::equal:
      return relation::not_equal;
    case relation::not_equal:
      return relation::equal;
    case relation::less:
      return relation::greater_equal;
    case relation::less_equal:
      return relation::greater;
    case relation::greater:
      return relation::less_equal;
    case relation::greater_equal:
      return relation::less;
  }
  return means;
}

/// The relation that holds with the sides exchanged.
[[nodiscard]] constexpr relation mirrored(relation means) {
  switch (means) {
    case relation::less:
      return relation::greater;
    case relation::less_equal:
      return relation::greater_equal;
    case relation::greater:
      return relation::less;
    case relation::greater_equal:
      return relation::less_equal;
    default:
      return means;
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
