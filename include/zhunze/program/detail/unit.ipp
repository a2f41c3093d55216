#pragma once

#include <algorithm>
#include <array>

#include "zhunze/program/detail/unit.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

struct time_unit {
  std::string_view spellings, zh, one, many;
};
inline constexpr auto time_units = std::to_array<time_unit>({
#define ZHUNZE_TIME_UNIT(spellings, zh, one, many) {spellings, zh, one, many},
#include "zhunze/program/time_unit.def"
#undef ZHUNZE_TIME_UNIT
});

/// Calls `visit` with each word of a list parted by blanks, until it gives true; whether it did.
template <class Visit>
[[nodiscard]] bool any_word(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (visit(list.substr(0, end))) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

[[nodiscard]] inline const time_unit* find_time_unit(std::string_view spelling) {
  for (const time_unit& one : time_units) {
    if (any_word(one.spellings, [&](std::string_view word) { return word == spelling; })) {
      return &one;
    }
  }
  return nullptr;
}

[[nodiscard]] inline const unit_definition* find_unit(const program& rules,
                                                      std::string_view spelling) {
  for (const unit_definition& one : rules.units) {
    if (is_called(one, spelling)) return &one;
  }
  return nullptr;
}

/// The word for a unit that is not made of two.
[[nodiscard]] inline std::string plain_unit_word(const program& rules, std::string_view unit,
                                                 language lang, bool one) {
  if (const unit_definition* known = find_unit(rules, unit)) return shown_name(*known, lang);
  const time_unit* time = find_time_unit(unit);
  if (time == nullptr) return std::string(unit);
  // In their own language, units of time stay as they are written, save for their number.
  const bool chinese = static_cast<unsigned char>(unit.front()) >= 0x80;
  if (lang == language::zh) return std::string(chinese ? unit : time->zh);
  return std::string(one ? time->one : time->many);
}

}  // namespace detail::program_parts

ZHUNZE_DECL std::string_view unit_id(const program& rules, std::string_view spelling) {
  const unit_definition* known = detail::program_parts::find_unit(rules, spelling);
  return known != nullptr ? std::string_view(known->id) : spelling;
}

ZHUNZE_DECL std::vector<std::string_view> unit_spellings(const program& rules,
                                                         std::string_view unit) {
  std::vector<std::string_view> out{unit};
  const auto add = [&](std::string_view spelling) {
    if (spelling != unit) out.push_back(spelling);
    return false;
  };
  if (const unit_definition* known = detail::program_parts::find_unit(rules, unit)) {
    add(known->name);
    for (const std::string& alias : known->aliases) add(alias);
  } else if (const auto* time = detail::program_parts::find_time_unit(unit)) {
    static_cast<void>(detail::program_parts::any_word(time->spellings, add));
  }
  return out;
}

ZHUNZE_DECL bool same_time_unit(std::string_view a, std::string_view b) {
  const auto* known = detail::program_parts::find_time_unit(a);
  return known != nullptr && known == detail::program_parts::find_time_unit(b);
}

ZHUNZE_DECL std::string unit_word(const program& rules, std::string_view unit, language lang,
                                  bool one) {
  const std::size_t slash = unit.find('/');
  const bool shared = slash != std::string_view::npos;
  const std::string_view mark = shared ? "/" : "·";
  const std::size_t sign = shared ? slash : unit.find(mark);
  using detail::program_parts::plain_unit_word;
  if (unit.empty() || sign == std::string_view::npos ||
      detail::program_parts::find_unit(rules, unit)) {
    return unit.empty() ? std::string() : plain_unit_word(rules, unit, lang, one);
  }
  std::string out = plain_unit_word(rules, unit.substr(0, sign), lang, one);
  return (out += mark) += plain_unit_word(rules, unit.substr(sign + mark.size()), lang, shared);
}

}}  // namespace zhunze
