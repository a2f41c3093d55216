#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/lint/detail/figure_reader.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// Where a text names a level of a scale: 副厅(局、师)级以上.
struct level_mention {
  static constexpr std::size_t any = static_cast<std::size_t>(-1);

  std::size_t level = any;  ///< `any`: a level that the scale does not have under this name
  bound limit = bound::none;
  std::string words;
};

/// A text without what stands in brackets.
[[nodiscard]] inline std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

/// The levels that a searchable text names, and each "级以上" that names none of them.
[[nodiscard]] inline std::vector<level_mention> mentions_of(const scale_definition& scale,
                                                            std::string_view text) {
  constexpr std::string_view rank = "级";
  const std::string plain = without_brackets(text);
  const std::string_view all(plain);
  std::vector<level_mention> out;
  std::size_t at = 0;
  while (at < all.size()) {
    level_mention best;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < scale.levels.size(); ++i) {
      const identity& level = scale.levels[i];
      const auto consider = [&](std::string_view spelling) {
        const std::string words = searchable(spelling);
        if (words.empty() || words.size() <= longest || !all.substr(at).starts_with(words)) return;
        // 良 is in many words; 良以上 is a grade.
        const bool short_word = words.size() < 6;
        if (short_word && bound_at_begin(all.substr(at + words.size()), bounds_behind) == nullptr)
          return;
        longest = words.size();
        best.level = i;
      };
      consider(level.name);
      for (const std::string& alias : level.aliases) consider(alias);
      consider(level.label.zh);
      consider(level.label.en);
    }
    std::size_t end = at + longest;
    if (all.substr(end).starts_with(rank)) end += rank.size();
    const bool ranked = longest != 0 || end != at;
    if (!ranked) {
      const decoded one = decode_utf8(all, at);
      at += one.valid() ? one.length : 1;
      continue;
    }
    const bound_word* const word = bound_at_begin(all.substr(end), bounds_behind);
    if (word != nullptr && !of_days_only(word->words)) {
      best.limit = word->says;
      end += word->words.size();
    }
    best.words = plain.substr(at, end - at);
    if (longest != 0 || best.limit != bound::none) out.push_back(best);
    at = end;
  }
  return out;
}

}}}  // namespace zhunze::detail::lint
