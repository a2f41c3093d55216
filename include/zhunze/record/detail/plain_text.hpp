#pragma once

#include <algorithm>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::record_parts {

/// True for text that `read_cell` reads as it stands: nothing to trim or compose, and no "1E+17",
/// which it refuses.
[[nodiscard]] inline bool is_plain_text(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  const bool letter = (text.front() | 0x20) >= 'a' && (text.front() | 0x20) <= 'z';
  return std::all_of(text.begin(), text.end(), [letter](char c) {
    return c >= 0x20 && c < 0x7f && (letter || (c != 'e' && c != 'E'));
  });
}

}}}  // namespace zhunze::detail::record_parts
