#pragma once

#include <optional>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

/// How well a name is what somebody types: 0 for its beginning as it is written, more the more is
/// left out; nothing where it is not. Letters (full-width ones too) stand for a Han character by
/// its pinyin, whole or begun, in any of its readings; characters may be skipped, and so may the
/// letters of a name in ASCII (case aside). Pure; any thread. Cost: letters times the characters of
/// a name.
[[nodiscard]] ZHUNZE_DECL std::optional<unsigned> match_typed(std::string_view name,
                                                              std::string_view typed);

}}}  // namespace zhunze::edit

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/edit/detail/pinyin.ipp"
#endif
