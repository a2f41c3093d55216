#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "zhunze/lint/detail/bound_words.hpp"

/// The words by which a notice says what kind of provision it makes, and how items are joined.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

inline constexpr auto excluding_words = std::to_array<std::string_view>({"不得",
                                                                         "不参加",
                                                                         "不参评",
                                                                         "不予",
                                                                         "不能",
                                                                         "不可",
                                                                         "不允许",
                                                                         "禁止",
                                                                         "取消",
                                                                         "撤销",
                                                                         "不受理",
                                                                         "不纳入",
                                                                         "排除",
                                                                         "一票否决",
                                                                         "除外",
                                                                         "不具备资格",
                                                                         "无资格",
                                                                         "不再",
                                                                         "不符合",
                                                                         "excluded",
                                                                         "exclude",
                                                                         "excludes",
                                                                         "must not",
                                                                         "may not",
                                                                         "shall not",
                                                                         "not eligible",
                                                                         "not be eligible",
                                                                         "ineligible",
                                                                         "disqualified",
                                                                         "disqualify",
                                                                         "disqualifies",
                                                                         "debarred",
                                                                         "barred",
                                                                         "prohibited",
                                                                         "not considered",
                                                                         "not be considered",
                                                                         "take no part",
                                                                         "takes no part",
                                                                         "no part in",
                                                                         "not take part",
                                                                         "not receive",
                                                                         "cannot",
                                                                         "not apply",
                                                                         "not qualify",
                                                                         "not entitled",
                                                                         "not be entitled",
                                                                         "not accepted",
                                                                         "not be accepted",
                                                                         "not admitted",
                                                                         "not be admitted"});
/// Behind 不得 these make a bound of it: 不得超过.
inline constexpr auto words_of_bounds = std::to_array<std::string_view>(
    {"超过", "少于", "低于", "高于", "多于", "早于", "晚于", "exceed", "be less", "be more"});
inline constexpr auto principle_words = std::to_array<std::string_view>(
    {"原则上", "一般应", "一般不", "一般", "in principle", "as a rule", "normally", "generally",
     "as far as possible", "应以"});
inline constexpr auto preferring_words =
    std::to_array<std::string_view>({"优先", "prefer", "preferred", "preference", "priority"});
inline constexpr auto requiring_words =
    std::to_array<std::string_view>({"应当", "应", "必须", "须", "需", "要", "must", "shall",
                                     "may apply if", "only if", "is to", "are to"});
/// One of several is enough.
inline constexpr auto choosing_words =
    std::to_array<std::string_view>({"之一", "任一", "任意一", "任何一", "择一", "其中一", "any of",
                                     "one of", "either", "any one"});
inline constexpr auto so_many_words =
    std::to_array<std::string_view>({"至少", "at least", "or more"});
inline constexpr auto or_words = std::to_array<std::string_view>({"或", " or ", "；", ";"});

/// The first of the words in a searchable text, whole where they are English; "" where there is
/// none.
[[nodiscard]] inline std::string_view first_said(std::string_view text,
                                                 std::span<const std::string_view> words) {
  std::string_view best;
  std::size_t best_at = text.size();
  for (const std::string_view word : words) {
    for (std::size_t at = text.find(word); at < text.size(); at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool latin = ascii_letter(word.front());
      const bool whole = !latin || ((at == 0 || !ascii_letter(text[at - 1])) &&
                                    (end >= text.size() || !ascii_letter(text[end])));
      if (!whole) continue;
      if (at < best_at || (at == best_at && word.size() > best.size())) {
        best = word;
        best_at = at;
      }
      break;
    }
  }
  return best;
}

/// The first word that excludes; 不得超过 does not.
[[nodiscard]] inline std::string_view excluding_word(std::string_view text) {
  while (!text.empty()) {
    const std::string_view word = first_said(text, excluding_words);
    if (word.empty()) return word;
    const std::size_t end = text.find(word) + word.size();
    std::string_view behind = text.substr(end);
    if (behind.starts_with(' ')) behind.remove_prefix(1);
    bool bounds = false;
    for (const std::string_view one : words_of_bounds) bounds = bounds || behind.starts_with(one);
    if (!bounds) return word;
    text.remove_prefix(end);
  }
  return {};
}

/// True where two places of a searchable text lie in one part of a sentence: no comma or semicolon
/// stands between them, but for a comma behind 的.
[[nodiscard]] inline bool in_one_part(std::string_view text, std::size_t a, std::size_t b) {
  const std::string_view between = text.substr(std::min(a, b), std::max(a, b) - std::min(a, b));
  for (std::size_t at = between.find_first_of(",;"); at != std::string_view::npos;
       at = between.find_first_of(",;", at + 1))
    if (between[at] == ';' || !between.substr(0, at).ends_with("的")) return false;
  return true;
}

}}}  // namespace zhunze::detail::lint
