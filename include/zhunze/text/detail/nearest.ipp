#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/nearest.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

// A word for comparison: its code points, ASCII letters in lower case, as written and sorted.
struct compared_word {
  std::vector<char32_t> points;
  std::vector<char32_t> sorted;
  bool has_han = false;
};

inline char32_t lower_ascii(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

// Nothing in it where the word is too long to compare.
inline compared_word word_to_compare(std::string_view word) {
  compared_word out;
  if (word.size() > 4 * nearest_word_length) return out;
  for (const auto& c : code_points(word)) {
    out.points.push_back(lower_ascii(c.value));
    out.has_han = out.has_han || is_han(c.value);
  }
  if (out.points.size() > nearest_word_length) return {};
  out.sorted = out.points;
  std::sort(out.sorted.begin(), out.sorted.end());
  return out;
}

// How many characters two words have in common, wherever they stand.
inline std::size_t shared_characters(const compared_word& a, const compared_word& b) {
  std::size_t shared = 0;
  auto x = a.sorted.begin();
  auto y = b.sorted.begin();
  while (x != a.sorted.end() && y != b.sorted.end()) {
    if (*x == *y) {
      ++shared;
      ++x;
      ++y;
    } else {
      ++(*x < *y ? x : y);
    }
  }
  return shared;
}

// Damerau–Levenshtein distance in its common form: a swapped pair is not touched again.
inline std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  using row = std::array<std::size_t, nearest_word_length + 1>;
  row before{}, above{}, now{};
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({changed, above[j] + 1, now[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before = above;
    above = now;
  }
  return above[b.size()];
}

struct near_candidate {
  std::size_t distance;
  std::string_view name;
};

inline constexpr std::size_t not_near = static_cast<std::size_t>(-1);

// The distance of two words, or `not_near`. The characters in common bound the distance from below,
// so that most candidates cost no more than counting them.
inline std::size_t near_distance(const compared_word& a, const compared_word& b) {
  const std::size_t longer = std::max(a.points.size(), b.points.size());
  const std::size_t cut_off = std::max<std::size_t>(1, longer / 3);
  const std::size_t shared = shared_characters(a, b);
  if (shared == 0) return not_near;
  const bool alike = (a.has_han || b.has_han) && shared >= 2 && 2 * shared >= longer;
  if (!alike && longer - shared > cut_off) return not_near;
  const std::size_t distance = edit_distance(a.points, b.points);
  return alike || distance <= cut_off ? distance : not_near;
}

}  // namespace detail::text

ZHUNZE_DECL std::vector<std::string_view> nearest_names(
    std::string_view word, const std::vector<std::string_view>& candidates, std::size_t most) {
  const detail::text::compared_word wanted = detail::text::word_to_compare(word);
  std::vector<detail::text::near_candidate> found;
  std::set<std::string_view> seen = {word};
  for (const std::string_view name : candidates) {
    const std::size_t distance =
        detail::text::near_distance(wanted, detail::text::word_to_compare(name));
    if (distance != detail::text::not_near && seen.insert(name).second) {
      found.push_back({distance, name});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.distance < b.distance; });
  if (found.size() > most) found.resize(most);
  std::vector<std::string_view> names;
  names.reserve(found.size());
  for (const auto& one : found) names.push_back(one.name);
  return names;
}

}}  // namespace zhunze
