#pragma once

#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The verdict on a record; see the reference for when each applies.
enum class verdict : std::uint8_t {
#define ZHUNZE_VERDICT(name, zh, en) name,
#include "zhunze/program/verdict.def"
#undef ZHUNZE_VERDICT
};

/// What became of one rule for one record. `excepted` counts as passed but is told apart.
enum class rule_result : std::uint8_t {
#define ZHUNZE_RULE_RESULT(name, zh, en) name,
#include "zhunze/program/verdict.def"
#undef ZHUNZE_RULE_RESULT
};

/// Whether a group stays within its limit; `short_of` ("short" in output) misses a lower one.
enum class group_status : std::uint8_t {
#define ZHUNZE_GROUP_STATUS(name, zh, en) name,
#include "zhunze/program/verdict.def"
#undef ZHUNZE_GROUP_STATUS
};

namespace detail::program_parts {
struct outcome_words {
  std::string_view key, zh, en;
};
inline constexpr outcome_words verdict_words[] = {
#define ZHUNZE_VERDICT(name, zh, en) {#name, zh, en},
#include "zhunze/program/verdict.def"
#undef ZHUNZE_VERDICT
};
inline constexpr outcome_words rule_result_words[] = {
#define ZHUNZE_RULE_RESULT(name, zh, en) {#name, zh, en},
#include "zhunze/program/verdict.def"
#undef ZHUNZE_RULE_RESULT
};
inline constexpr outcome_words group_status_words[] = {
#define ZHUNZE_GROUP_STATUS(name, zh, en) {#name, zh, en},
#include "zhunze/program/verdict.def"
#undef ZHUNZE_GROUP_STATUS
};
}  // namespace detail::program_parts

/// The key used in JSON ("needs_justification"); for a group status "short", not "short_of".
/// @{
[[nodiscard]] constexpr std::string_view key(verdict v) {
  return detail::program_parts::verdict_words[static_cast<std::size_t>(v)].key;
}
[[nodiscard]] constexpr std::string_view key(rule_result r) {
  return detail::program_parts::rule_result_words[static_cast<std::size_t>(r)].key;
}
[[nodiscard]] constexpr std::string_view key(group_status s) {
  return s == group_status::short_of
             ? std::string_view("short")
             : detail::program_parts::group_status_words[static_cast<std::size_t>(s)].key;
}
/// @}
/// The word for people.
/// @{
[[nodiscard]] constexpr std::string_view words(verdict v, language lang) {
  const auto& w = detail::program_parts::verdict_words[static_cast<std::size_t>(v)];
  return lang == language::zh ? w.zh : w.en;
}
[[nodiscard]] constexpr std::string_view words(rule_result r, language lang) {
  const auto& w = detail::program_parts::rule_result_words[static_cast<std::size_t>(r)];
  return lang == language::zh ? w.zh : w.en;
}
[[nodiscard]] constexpr std::string_view words(group_status s, language lang) {
  const auto& w = detail::program_parts::group_status_words[static_cast<std::size_t>(s)];
  return lang == language::zh ? w.zh : w.en;
}
/// @}

}}  // namespace zhunze
