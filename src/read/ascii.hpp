#pragma once

#include "zhunze/config.hpp"

/// Letters and digits of ASCII, whatever the locale.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}}}  // namespace zhunze::detail::reading
