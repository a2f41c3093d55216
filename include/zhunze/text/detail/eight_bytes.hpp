#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "zhunze/config.hpp"

/// Texts looked at eight bytes at a time.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::text {

/// Eight bytes, each with its highest bit set where a question is to be answered with yes. An
/// answer counts up to and with the first yes; those behind it may be wrong.
struct eight_bytes {
  std::uint64_t bytes = 0;  ///< the first one lowest

  static constexpr std::uint64_t each(unsigned char byte) { return byte * 0x0101010101010101U; }

  /// Which bytes are below one that is at most 0x80.
  [[nodiscard]] constexpr std::uint64_t below(unsigned char byte) const {
    return (bytes - each(byte)) & ~bytes & each(0x80);
  }
  [[nodiscard]] constexpr std::uint64_t equal(unsigned char byte) const {
    return eight_bytes{bytes ^ each(byte)}.below(1);
  }
  [[nodiscard]] constexpr std::uint64_t beyond_ascii() const { return bytes & each(0x80); }
};

/// Up to eight bytes, zeros behind them. No byte beside them is read.
[[nodiscard]] inline eight_bytes eight_bytes_at(const char* text, std::size_t size = 8) {
  const auto byte = [text](std::size_t at) {
    return std::uint64_t{static_cast<unsigned char>(text[at])} << (8 * at);
  };
  if constexpr (std::endian::native == std::endian::little) {
    if (size >= 8) {
      std::uint64_t out = 0;
      std::memcpy(&out, text, 8);
      return {out};
    }
    if (size >= 4) {
      std::uint32_t first = 0, last = 0;
      std::memcpy(&first, text, 4);
      std::memcpy(&last, text + size - 4, 4);
      return {first | std::uint64_t{last} << (8 * (size - 4))};
    }
    return {size == 0 ? 0 : byte(0) | byte(size / 2) | byte(size - 1)};
  }
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(size, 8); ++i) out |= byte(i);
  return {out};
}

/// How many bytes a text has before the first of which `is_sign(eight_bytes)` says yes.
template <class IsSign>
[[nodiscard]] inline std::size_t bytes_before(std::string_view text, IsSign&& is_sign) {
  const auto first = [](std::uint64_t found) {
    return static_cast<std::size_t>(std::countr_zero(found)) / 8;
  };
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t found = is_sign(eight_bytes_at(text.data() + at));
    if (found != 0) return at + first(found);
  }
  if (at == text.size()) return at;
  const std::uint64_t found = is_sign(eight_bytes_at(text.data() + at, text.size() - at));
  return found == 0 ? text.size() : std::min(at + first(found), text.size());
}

}}}  // namespace zhunze::detail::text
