#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/program/detail/identity.hpp"

/// Units of numbers: their spellings, and how they are shown. Units of time are known; another one
/// is as it is written and has the aliases that the rules give it (单位 份 (copies)).
namespace zhunze { inline namespace ZHUNZE_FORM {

struct program;

/// What a unit is held as: its id where it has aliases, else `spelling` itself.
[[nodiscard]] ZHUNZE_DECL std::string_view unit_id(const program& rules, std::string_view spelling);
/// Every spelling of a unit, `unit` first. The views live as long as the rules and `unit`.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string_view> unit_spellings(const program& rules,
                                                                       std::string_view unit);
/// True where both are spellings of one unit of time: 年 and years. 个工作日 is not 天.
[[nodiscard]] ZHUNZE_DECL bool same_time_unit(std::string_view a, std::string_view b);
/// The word for a unit in a language. Both parts of 元/人 are said each by itself. `one`: it counts
/// one thing, which English shows in units of time ("1 year", "2 years").
[[nodiscard]] ZHUNZE_DECL std::string unit_word(const program& rules, std::string_view unit,
                                                language lang, bool one = false);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/unit.ipp"
#endif
