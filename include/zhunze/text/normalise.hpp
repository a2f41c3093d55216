#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"

/// @file
/// Unicode normalisation forms (UAX #15). Pure; any thread. Cost: linear, and one pass of table
/// look-ups where the text already has the form (ASCII and plain Han need no look-up). Bytes that
/// are not UTF-8 are kept as they are and combine with nothing.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// Normalisation form C: canonically equal texts become the same bytes.
[[nodiscard]] ZHUNZE_DECL std::string nfc(std::string_view text);

/// Normalisation form KC: as form C, with compatibility characters (full-width letters, ligatures,
/// circled digits) replaced by their plain spelling.
[[nodiscard]] ZHUNZE_DECL std::string nfkc(std::string_view text);

/// True where the text is not its own form KC: as a name it would look like another name.
[[nodiscard]] ZHUNZE_DECL bool nfkc_changes(std::string_view text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/normalise.ipp"
#endif
