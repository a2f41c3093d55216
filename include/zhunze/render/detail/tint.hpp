#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/program/verdict.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How a piece of terminal output is coloured.
enum class tint : std::uint8_t { plain, strong, dim, good, bad, open };

/// A text with the terminal's colour codes around it; itself where `colour` is false.
[[nodiscard]] inline std::string painted(std::string text, tint how, bool colour) {
  constexpr std::string_view codes[] = {"", "1", "2", "32", "1;31", "33"};
  if (!colour || how == tint::plain || text.empty()) return text;
  return "\x1b[" + std::string(codes[static_cast<std::size_t>(how)]) + "m" + std::move(text) +
         "\x1b[0m";
}

[[nodiscard]] constexpr tint tint_of(verdict outcome) {
  switch (outcome) {
    case verdict::eligible:
      return tint::good;
    case verdict::undetermined:
    case verdict::needs_justification:
      return tint::open;
    default:
      return tint::bad;
  }
}

[[nodiscard]] constexpr tint tint_of(group_status status) {
  if (status == group_status::within) return tint::good;
  return status == group_status::undetermined ? tint::open : tint::bad;
}

}}  // namespace zhunze
