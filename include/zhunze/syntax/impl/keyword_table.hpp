#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/syntax/keyword.hpp"

/// Keywords by their spelling.
namespace zhunze::inline ZHUNZE_FORM::syntax::lexing {

struct spelled_keyword {
  std::string_view spelling;
  keyword which{};
  bool english = false;
};

inline constexpr std::size_t spelling_count = 2 * keyword_count;

/// Sorted by spelling; of two keywords with one spelling the first of `keyword.def` comes first.
inline constexpr auto spellings = [] {
  std::array<spelled_keyword, spelling_count> all{};
  for (std::size_t i = 0; i < keyword_count; ++i) {
    const auto which = static_cast<keyword>(i);
    all[2 * i] = {info(which).zh, which, false};
    all[2 * i + 1] = {info(which).en, which, true};
  }
  std::sort(all.begin(), all.end(), [](const spelled_keyword& a, const spelled_keyword& b) {
    return a.spelling != b.spelling ? a.spelling < b.spelling : a.which < b.which;
  });
  return all;
}();

[[nodiscard]] inline const spelled_keyword* find_keyword(std::string_view spelling) {
  const auto found =
      std::lower_bound(spellings.begin(), spellings.end(), spelling,
                       [](const spelled_keyword& a, std::string_view b) { return a.spelling < b; });
  return found != spellings.end() && found->spelling == spelling ? &*found : nullptr;
}

/// Words that are only parts of keywords of expressions, and so are reserved as well.
[[nodiscard]] inline bool is_reserved_part(std::string_view word) {
  return word == "given" || word == "missing";
}

/// The English keyword of two words, whatever blanks stand between them.
[[nodiscard]] inline const spelled_keyword* find_keyword(std::string_view first,
                                                         std::string_view second) {
  return find_keyword(std::string(first).append(" ").append(second));
}

[[nodiscard]] constexpr bool is_declaration_word(keyword k) {
  return info(k).class_ == keyword_class::declaration && k != keyword::version;
}

/// Words that compare two values.
[[nodiscard]] constexpr bool is_relation(keyword k) {
  return k == keyword::is || k == keyword::is_not || k >= keyword::not_below;
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::lexing
