#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The words of papers; `words.def` has them in both languages.
enum class review_word : std::uint16_t {
#define ZHUNZE_REVIEW(name, zh, en) name,
#include "zhunze/review/words.def"
#undef ZHUNZE_REVIEW
};

/// A text with its holes filled in, in order. Pure; cost: linear in the answer.
[[nodiscard]] ZHUNZE_DECL std::string say(review_word what, language lang,
                                          std::initializer_list<std::string_view> pieces = {});

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/words.ipp"
#endif
