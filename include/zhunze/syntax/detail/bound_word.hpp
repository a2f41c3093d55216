#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/keyword.hpp"

/// Words of notices that are read where rules have another word, and that the formatter writes as
/// that word. They are no keywords: elsewhere they may be names.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

struct read_word {
  std::string_view spelling;
  keyword meaning;
};

/// Before what they bound: 满 18岁, under 60years.
inline constexpr auto bounds_before = std::to_array<read_word>({{"满", keyword::at_least},
                                                                {"不满", keyword::less_than},
                                                                {"未满", keyword::less_than},
                                                                {"reaches", keyword::at_least},
                                                                {"under", keyword::less_than}});
/// Behind it: 10人以上.
inline constexpr auto bounds_behind = std::to_array<read_word>({{"以上", keyword::at_least},
                                                                {"及以上", keyword::at_least},
                                                                {"或以上", keyword::at_least},
                                                                {"以下", keyword::at_most},
                                                                {"及以下", keyword::at_most},
                                                                {"或以下", keyword::at_most},
                                                                {"以内", keyword::at_most}});
/// Behind English `or`: 10persons or more, manager or above.
inline constexpr auto bounds_behind_or = std::to_array<read_word>({{"more", keyword::at_least},
                                                                   {"less", keyword::at_most},
                                                                   {"above", keyword::not_below},
                                                                   {"below", keyword::not_above}});
inline constexpr auto read_connectives =
    std::to_array<read_word>({{"并且", keyword::and_}, {"或者", keyword::or_}});

template <class List>
[[nodiscard]] constexpr std::optional<keyword> meaning_of(const List& list,
                                                          std::string_view spelling) {
  for (const read_word& one : list) {
    if (one.spelling == spelling) return one.meaning;
  }
  return std::nullopt;
}

[[nodiscard]] constexpr bool is_bound_before(std::string_view spelling) {
  return meaning_of(bounds_before, spelling).has_value();
}

}}}  // namespace zhunze::syntax
