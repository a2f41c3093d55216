#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "zhunze/edit/detail/pinyin_tables.hpp"
#include "zhunze/edit/pinyin.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

inline constexpr unsigned no_match = std::numeric_limits<unsigned>::max();
/// What is typed beyond this matches nothing.
inline constexpr std::size_t longest_typed = 64;

[[nodiscard]] constexpr char32_t plain_letter(char32_t c) {
  constexpr char32_t first_wide = 0xFF01, last_wide = 0xFF5E, wide_to_plain = 0xFEE0;
  if (c >= first_wide && c <= last_wide) c -= wide_to_plain;
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

[[nodiscard]] inline std::u32string plain_letters(std::string_view text) {
  std::u32string out;
  for (const auto& one : code_points(text)) out += plain_letter(one.value);
  return out;
}

/// How many letters two texts begin alike with.
[[nodiscard]] inline std::size_t shared_letters(std::string_view syllable,
                                                std::u32string_view typed) {
  std::size_t n = 0;
  while (n < syllable.size() && n < typed.size() && static_cast<char32_t>(syllable[n]) == typed[n])
    ++n;
  return n;
}

/// The least that a name costs from each place of what is typed on.
class typed_matcher {
 public:
  explicit typed_matcher(std::u32string_view typed)
      : typed_(typed), costs_(typed.size() + 1, no_match), next_(typed.size() + 1, no_match) {
    costs_[0] = 0;
  }

  /// Goes on with the next character of the name.
  void take(char32_t c, bool first) {
    std::fill(next_.begin(), next_.end(), no_match);
    for (std::size_t at = 0; at < costs_.size(); ++at) {
      if (costs_[at] == no_match) continue;
      // What is left out behind the last letter costs nothing.
      const bool all_typed = at == typed_.size();
      reach(at, all_typed ? costs_[at] : costs_[at] + (first ? skips_first : skips));
      if (all_typed) continue;
      if (typed_[at] == c) reach(at + 1, costs_[at]);
      by_sound(c, at);
    }
    costs_.swap(next_);
  }
  [[nodiscard]] unsigned cost() const { return costs_.back(); }

 private:
  static constexpr unsigned skips_first = 8, skips = 4, begun = 1, whole = 1;

  void reach(std::size_t at, unsigned cost) { next_[at] = std::min(next_[at], cost); }
  void by_sound(char32_t c, std::size_t at) {
    namespace tables = pinyin_tables;
    if (c < tables::first_code || c > tables::last_code) return;
    const std::uint16_t set = tables::set_of[c - tables::first_code];
    for (std::size_t i = tables::set_starts[set]; i < tables::set_starts[set + 1U]; ++i) {
      const std::string_view syllable = tables::syllables[tables::set_members[i]];
      const std::size_t most = shared_letters(syllable, typed_.substr(at));
      for (std::size_t n = 1; n <= most; ++n)
        reach(at + n, costs_[at] + (n == syllable.size() ? whole : whole + begun));
    }
  }

  std::u32string_view typed_;
  std::vector<unsigned> costs_, next_;
};

}  // namespace parts

ZHUNZE_DECL std::optional<unsigned> match_typed(std::string_view name, std::string_view typed) {
  const std::u32string letters = parts::plain_letters(typed);
  if (letters.size() > parts::longest_typed) return std::nullopt;
  parts::typed_matcher matcher(letters);
  bool first = true;
  for (const char32_t c : parts::plain_letters(name)) {
    matcher.take(c, first);
    first = false;
  }
  const unsigned cost = matcher.cost();
  return cost == parts::no_match ? std::nullopt : std::optional(cost);
}

}}}  // namespace zhunze::edit
