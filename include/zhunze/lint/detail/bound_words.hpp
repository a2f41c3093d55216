#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "zhunze/config.hpp"

/// The words by which a notice says on which side of a figure something must be. Tables of
/// lower-case words; of those that fit, the longest counts.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// `before` and `after` are said of days and leave open whether the day itself is in.
enum class bound : std::uint8_t { none, at_least, more, at_most, less, before, after };

struct bound_word {
  std::string_view words;
  bound says;
};

/// In front of a figure.
inline constexpr auto bounds_in_front = std::to_array<bound_word>({
    {"不得少于", bound::at_least},
    {"不少于", bound::at_least},
    {"不得低于", bound::at_least},
    {"不低于", bound::at_least},
    {"不小于", bound::at_least},
    {"至少", bound::at_least},
    {"最少", bound::at_least},
    {"达到", bound::at_least},
    {"满", bound::at_least},
    {"不得早于", bound::at_least},
    {"不早于", bound::at_least},
    {"不得超过", bound::at_most},
    {"不超过", bound::at_most},
    {"不得高于", bound::at_most},
    {"不高于", bound::at_most},
    {"不得多于", bound::at_most},
    {"不多于", bound::at_most},
    {"不大于", bound::at_most},
    {"至多", bound::at_most},
    {"最多", bound::at_most},
    {"最高", bound::at_most},
    {"不得晚于", bound::at_most},
    {"不晚于", bound::at_most},
    {"不迟于", bound::at_most},
    {"截至", bound::at_most},
    {"不满", bound::less},
    {"未满", bound::less},
    {"不足", bound::less},
    {"未达到", bound::less},
    {"少于", bound::less},
    {"低于", bound::less},
    {"小于", bound::less},
    {"早于", bound::less},
    {"超过", bound::more},
    {"高于", bound::more},
    {"多于", bound::more},
    {"大于", bound::more},
    {"晚于", bound::more},
    {"at least", bound::at_least},
    {"not less than", bound::at_least},
    {"no less than", bound::at_least},
    {"not fewer than", bound::at_least},
    {"no fewer than", bound::at_least},
    {"not below", bound::at_least},
    {"not before", bound::at_least},
    {"a minimum of", bound::at_least},
    {"at most", bound::at_most},
    {"not more than", bound::at_most},
    {"no more than", bound::at_most},
    {"not exceed", bound::at_most},
    {"not exceeding", bound::at_most},
    {"up to", bound::at_most},
    {"not above", bound::at_most},
    {"a maximum of", bound::at_most},
    {"within", bound::at_most},
    {"not later than", bound::at_most},
    {"no later than", bound::at_most},
    {"not after", bound::at_most},
    {"more than", bound::more},
    {"exceeds", bound::more},
    {"exceed", bound::more},
    {"exceeding", bound::more},
    {"over", bound::more},
    {"above", bound::more},
    {"less than", bound::less},
    {"fewer than", bound::less},
    {"below", bound::less},
    {"under", bound::less},
    {"before", bound::less},
    {"after", bound::more},
    {"by", bound::at_most},
    {"minimum of", bound::at_least},
    {"not under", bound::at_least},
    {"on or after", bound::at_least},
    {"not earlier than", bound::at_least},
    {"no earlier than", bound::at_least},
    {"not sooner than", bound::at_least},
    {"no sooner than", bound::at_least},
    {"greater than or equal to", bound::at_least},
    {"equal to or greater than", bound::at_least},
    {"equal to or more than", bound::at_least},
    {"not younger than", bound::at_least},
    {"not shorter than", bound::at_least},
    {"maximum of", bound::at_most},
    {"not over", bound::at_most},
    {"not beyond", bound::at_most},
    {"not in excess of", bound::at_most},
    {"not greater than", bound::at_most},
    {"no greater than", bound::at_most},
    {"not higher than", bound::at_most},
    {"no higher than", bound::at_most},
    {"not older than", bound::at_most},
    {"no older than", bound::at_most},
    {"not longer than", bound::at_most},
    {"no longer than", bound::at_most},
    {"less than or equal to", bound::at_most},
    {"equal to or less than", bound::at_most},
    {"on or before", bound::at_most},
    {"until", bound::at_most},
    {"till", bound::at_most},
    {"in excess of", bound::more},
    {"greater than", bound::more},
    {"higher than", bound::more},
    {"beyond", bound::more},
    {"later than", bound::more},
    {"older than", bound::more},
    {"longer than", bound::more},
    {"lower than", bound::less},
    {"smaller than", bound::less},
    {"earlier than", bound::less},
    {"younger than", bound::less},
    {"shorter than", bound::less},
});

/// Behind a figure and its unit.
inline constexpr auto bounds_behind = std::to_array<bound_word>({
    {"以上", bound::at_least},
    {"及以上", bound::at_least},
    {"或以上", bound::at_least},
    {"以下", bound::at_most},
    {"及以下", bound::at_most},
    {"或以下", bound::at_most},
    {"以内", bound::at_most},
    {"之内", bound::at_most},
    {"为限", bound::at_most},
    {"截止", bound::at_most},
    {"为止", bound::at_most},
    {"止", bound::at_most},
    {"前", bound::before},
    {"之前", bound::before},
    {"以前", bound::before},
    {"后", bound::after},
    {"之后", bound::after},
    {"以后", bound::after},
    {"起", bound::at_least},
    {"or more", bound::at_least},
    {"and more", bound::at_least},
    {"or above", bound::at_least},
    {"and above", bound::at_least},
    {"or over", bound::at_least},
    {"and over", bound::at_least},
    {"or older", bound::at_least},
    {"or longer", bound::at_least},
    {"or later", bound::at_least},
    {"or less", bound::at_most},
    {"or fewer", bound::at_most},
    {"or below", bound::at_most},
    {"and below", bound::at_most},
    {"or under", bound::at_most},
    {"and under", bound::at_most},
    {"or earlier", bound::at_most},
    {"or greater", bound::at_least},
    {"or higher", bound::at_least},
    {"and older", bound::at_least},
    {"at the earliest", bound::at_least},
    {"or lower", bound::at_most},
    {"or younger", bound::at_most},
    {"or shorter", bound::at_most},
    {"at the latest", bound::at_most},
});

[[nodiscard]] constexpr bool ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The longest of the words that a text ends with, as whole words where they are English.
[[nodiscard]] constexpr const bound_word* bound_at_end(std::string_view text,
                                                       std::span<const bound_word> of) {
  const bound_word* best = nullptr;
  for (const bound_word& one : of) {
    if (!text.ends_with(one.words)) continue;
    const std::size_t at = text.size() - one.words.size();
    if (at != 0 && ascii_letter(one.words.front()) && ascii_letter(text[at - 1])) continue;
    if (best == nullptr || one.words.size() > best->words.size()) best = &one;
  }
  return best;
}

/// The same of the words that a text begins with.
[[nodiscard]] constexpr const bound_word* bound_at_begin(std::string_view text,
                                                         std::span<const bound_word> of) {
  const bound_word* best = nullptr;
  for (const bound_word& one : of) {
    if (!text.starts_with(one.words)) continue;
    const std::size_t end = one.words.size();
    if (end < text.size() && ascii_letter(one.words.back()) && ascii_letter(text[end])) continue;
    if (best == nullptr || one.words.size() > best->words.size()) best = &one;
  }
  return best;
}

/// What is so of a value exactly where the bound is not.
[[nodiscard]] constexpr bound opposite(bound b) {
  switch (b) {
    case bound::none:
      return bound::none;
    case bound::at_least:
      return bound::less;
    case bound::more:
      return bound::at_most;
    case bound::at_most:
      return bound::more;
    case bound::less:
      return bound::at_least;
    case bound::before:
      return bound::after;
    case bound::after:
      return bound::before;
  }
  return bound::none;
}

/// True for words that are said of days, as bounds of nothing else.
[[nodiscard]] constexpr bool of_days_only(std::string_view words) {
  for (const std::string_view one :
       {"before", "after", "by", "前", "之前", "以前", "后", "之后", "以后", "起", "止", "截止",
        "为止", "截至", "until", "till", "at the latest", "at the earliest"})
    if (words == one) return true;
  return false;
}

/// True where a condition with one bound does what words with the other say.
[[nodiscard]] constexpr bool agree(bound condition, bound words) {
  if (words == bound::before) return condition == bound::less || condition == bound::at_most;
  if (words == bound::after) return condition == bound::more || condition == bound::at_least;
  return condition == words;
}

}}}  // namespace zhunze::detail::lint
