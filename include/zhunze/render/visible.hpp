#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A text as it may safely stand on one line of a terminal: line breaks, tabs and carriage returns
/// as `\n`, `\t`, `\r`, other control characters, bidi controls and characters that cannot be seen
/// as `\u{202E}`, bytes that are not UTF-8 as `\xFF`. Joiners and variation selectors stay: names
/// use them. Pure; cost: linear.
[[nodiscard]] ZHUNZE_DECL std::string visible(std::string_view text);

/// The beginning of a text (already `visible`) that takes at most `columns` display columns, with …
/// where something was cut off.
[[nodiscard]] ZHUNZE_DECL std::string cut_columns(std::string_view text, std::size_t columns);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/visible.ipp"
#endif
