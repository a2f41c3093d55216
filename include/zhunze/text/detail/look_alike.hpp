#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"

/// What a person sees of a text, and which texts look the same. Pure; any thread.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A text without the characters that no reader sees: those that turn the direction of text,
/// U+00AD, 200B, 2060–2064 and FEFF are left out, and the blanks of other widths (U+00A0,
/// 2000–200A, 202F, 205F) become a blank. What joins or varies letters (U+200C, 200D, variation
/// selectors) stays. Bytes that are not UTF-8 stay. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string without_unseen(std::string_view text);

/// True where `without_unseen` would change the text. Cost: linear.
[[nodiscard]] ZHUNZE_DECL bool has_unseen(std::string_view text);

/// What texts that cannot be told apart by eye have in common: full-width and half-width forms,
/// Kangxi radicals, compatibility ideographs and letters, Greek and Cyrillic letters shaped as
/// Latin ones, dashes, dots, quotes and blanks of any kind are one; what cannot be seen (control
/// characters, too), a `'` at the front and blanks in a row do not count. Letters keep their case.
/// Cost: linear; ASCII and plain Han are seen to be their own key.
[[nodiscard]] ZHUNZE_DECL std::string look_alike_key(std::string_view text);

/// True where the text is its own `look_alike_key`. Cost: as that.
[[nodiscard]] ZHUNZE_DECL bool is_look_alike_key(std::string_view text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/look_alike.ipp"
#endif
