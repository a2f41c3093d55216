#pragma once

#include <cstddef>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/text/normalise.hpp"

/// What kind of character a code point is, and how wide it stands on a terminal. By the tables of
/// the Unicode version that `unicode_version` names. Pure; any thread; cost: a binary search or
/// less.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// The version of the tables, as "14.0.0".
[[nodiscard]] ZHUNZE_DECL std::string_view unicode_version();

/// True for what may begin a word: a letter, a Han character, `_`, 〇, 々. Never for a character
/// that cannot be seen (Hangul fillers).
[[nodiscard]] ZHUNZE_DECL bool is_word_start(char32_t c);
/// True for what may go on with a word: what may begin one, digits and other characters with a
/// numeric value, combining marks. Never for a character that cannot be seen.
[[nodiscard]] ZHUNZE_DECL bool is_word_continue(char32_t c);

/// True for ideographs (also those of planes 2 and 3 that are yet to be assigned), 々, 〇 and 〻.
[[nodiscard]] ZHUNZE_DECL bool is_han(char32_t c);

/// True for the characters that turn the direction of text: U+061C, 200E, 200F, 202A–202E,
/// 2066–2069.
[[nodiscard]] ZHUNZE_DECL bool is_bidi_control(char32_t c);

/// True for characters that cannot be seen and take no place, other than bidi controls: U+00AD,
/// 200B–200D, 2060–2064, FEFF, variation selectors, fillers, tags.
[[nodiscard]] ZHUNZE_DECL bool is_zero_width(char32_t c);

/// Columns that a code point takes: 0 for combining, invisible and control characters, 2 for East
/// Asian Wide and Fullwidth, else 1 (Ambiguous too).
[[nodiscard]] ZHUNZE_DECL int display_width(char32_t c);

/// Columns that a text takes: the sum over its code points (a byte that is not UTF-8 takes 1, a tab
/// or line break 0). Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::size_t display_width(std::string_view text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/unicode.ipp"
#endif
