#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How many code points a word may have to be held against others; a longer one is near to nothing.
inline constexpr std::size_t nearest_word_length = 64;

/// The candidates that a mistyped word may have meant: at most `most` of them, nearest first, ties
/// in the candidates' order, each spelling once, never the word itself. Distance counts code points
/// put in, left out, exchanged or swapped with their neighbour, ASCII letters in any case. Near is
/// a distance up to a third of the longer word (at least 1) with a character in common; a Han word
/// is also near where two characters and half of the longer word are the same, in any order
/// (行政级别 for 级别). Views into the candidates. Pure; any thread. Cost: linear in the
/// candidates, and quadratic in a word for the few that share enough characters.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string_view> nearest_names(
    std::string_view word, const std::vector<std::string_view>& candidates, std::size_t most = 3);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/nearest.ipp"
#endif
