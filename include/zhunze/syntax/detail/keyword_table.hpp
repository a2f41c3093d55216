#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/keyword.hpp"

/// Keywords by their spelling.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

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

inline constexpr std::size_t longest_spelling = [] {
  std::size_t longest = 0;
  for (const spelled_keyword& one : spellings) longest = std::max(longest, one.spelling.size());
  return longest;
}();

inline constexpr std::size_t slot_count = 1024;
static_assert(spelling_count * 2 < slot_count);

/// By length and four bytes: words differ in their ends more than in their beginnings.
[[nodiscard]] constexpr std::size_t slot_of(std::string_view word) {
  const auto byte = [&](std::size_t at) {
    return std::uint32_t{static_cast<unsigned char>(at < word.size() ? word[at] : 0)};
  };
  const std::size_t end = word.size();
  const std::uint32_t sum = static_cast<std::uint32_t>(end) * 977 + byte(0) * 31 +
                            byte(end - 1) * 7919 + byte(end - 2) * 104'729 +
                            byte(end - 4) * 1'299'709;
  return (sum ^ sum >> 13) % slot_count;
}

/// Where each spelling stands in `spellings`, one more than its index, from its slot on.
inline constexpr auto slots = [] {
  std::array<std::uint16_t, slot_count> all{};
  for (std::size_t i = 0; i < spelling_count; ++i) {
    if (i != 0 && spellings[i].spelling == spellings[i - 1].spelling) continue;
    std::size_t at = slot_of(spellings[i].spelling);
    while (all[at] != 0) at = (at + 1) % slot_count;
    all[at] = static_cast<std::uint16_t>(i + 1);
  }
  return all;
}();

[[nodiscard]] inline const spelled_keyword* find_keyword(std::string_view spelling) {
  if (spelling.empty() || spelling.size() > longest_spelling) return nullptr;
  for (std::size_t at = slot_of(spelling); slots[at] != 0; at = (at + 1) % slot_count) {
    const spelled_keyword& one = spellings[slots[at] - 1U];
    if (one.spelling == spelling) return &one;
  }
  return nullptr;
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

}}}  // namespace zhunze::syntax::lexing
