#pragma once

#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/text/detail/eight_bytes.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::record_parts {

/// True for text that `read_cell` reads as it stands: nothing to trim or compose, and no "1E+17",
/// which it refuses.
[[nodiscard]] inline bool is_plain_text(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  const bool letter = (text.front() | 0x20) >= 'a' && (text.front() | 0x20) <= 'z';
  const std::size_t plain =
      detail::text::bytes_before(text, [letter](detail::text::eight_bytes all) {
        const std::uint64_t exponent = letter ? 0 : all.equal('e') | all.equal('E');
        return all.below(0x20) | all.beyond_ascii() | all.equal(0x7f) | exponent;
      });
  return plain == text.size();
}

}}}  // namespace zhunze::detail::record_parts
