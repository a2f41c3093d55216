#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The words of results; `phrase.def` has them in both languages.
enum class phrase : std::uint16_t {
#define ZHUNZE_PHRASE(name, zh, en) name,
#include "zhunze/render/phrase.def"
#undef ZHUNZE_PHRASE
};

/// A phrase with its holes filled in, in order. Pure; cost: linear in the answer.
[[nodiscard]] ZHUNZE_DECL std::string say(phrase what, language lang,
                                          std::initializer_list<std::string_view> pieces = {});
/// The same, added to `out`.
ZHUNZE_DECL void append_said(std::string& out, phrase what, language lang,
                             std::initializer_list<std::string_view> pieces = {});

/// The same with a separator of the language between the texts of a list.
[[nodiscard]] ZHUNZE_DECL std::string joined(const std::vector<std::string>& texts, language lang,
                                             phrase separator = phrase::separator);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/phrase.ipp"
#endif
