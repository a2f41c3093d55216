#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"

/// Full-width characters and their half-width twins. Pure; any thread.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// The half-width twin that a code point has outside strings and comments of rules: full-width
/// punctuation and digits (U+FF01–FF5E without the letters) become ASCII, U+3000 a blank, 、 a
/// comma, 。 a semicolon. Everything else, full-width letters too, stays itself.
[[nodiscard]] ZHUNZE_DECL char32_t fold_sign(char32_t c);

/// True for Ａ–Ｚ and ａ–ｚ.
[[nodiscard]] ZHUNZE_DECL bool is_fullwidth_letter(char32_t c);

/// A data cell with its full-width digits, signs and letters (U+FF01–FF5E) as ASCII and U+3000 as a
/// blank; 、 and 。 stay. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string fold_digits_and_signs(std::string_view text);

/// A text without the blanks, tabs, CR, LF, U+3000 and U+00A0 around it. Cost: what is taken off.
[[nodiscard]] ZHUNZE_DECL std::string_view trim(std::string_view text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/fold.ipp"
#endif
