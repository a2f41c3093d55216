#pragma once

#include <cstdint>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Three-valued truth.
enum class truth : std::uint8_t { no, yes, unknown };

/// Yes or no; never unknown.
[[nodiscard]] constexpr truth to_truth(bool b) {
  return b ? truth::yes : truth::no;
}

/// Kleene negation: unknown stays unknown.
[[nodiscard]] constexpr truth operator!(truth a) {
  return a == truth::unknown ? a : to_truth(a == truth::no);
}
/// No if any is no, else unknown if any is unknown, else yes.
[[nodiscard]] constexpr truth operator&(truth a, truth b) {
  if (a == truth::no || b == truth::no) return truth::no;
  return a == truth::yes && b == truth::yes ? truth::yes : truth::unknown;
}
/// Yes if any is yes, else unknown if any is unknown, else no.
[[nodiscard]] constexpr truth operator|(truth a, truth b) {
  return !((!a) & (!b));
}

}}  // namespace zhunze
