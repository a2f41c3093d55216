#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "arrow_columns.hpp"
#include "zhunze.h"

/// Single values of Arrow arrays whose layout was checked.
namespace zhunze_interface {

[[nodiscard]] inline bool bit(const void* bits, std::int64_t at) {
  return (static_cast<const std::uint8_t*>(bits)[at / 8] >> (at % 8) & 1U) != 0;
}

[[nodiscard]] inline bool is_null(const ArrowArray& array, std::int64_t at) {
  return array.n_buffers > 0 && array.buffers[0] != nullptr && !bit(array.buffers[0], at);
}

template <class Number>
[[nodiscard]] Number number_at(const void* values, std::int64_t at) {
  Number out{};
  std::memcpy(&out, static_cast<const char*>(values) + at * std::int64_t{sizeof(Number)},
              sizeof(Number));
  return out;
}

[[nodiscard]] inline std::int64_t signed_at(const void* values, unsigned width, std::int64_t at) {
  switch (width) {
    case 1:
      return number_at<std::int8_t>(values, at);
    case 2:
      return number_at<std::int16_t>(values, at);
    case 4:
      return number_at<std::int32_t>(values, at);
    default:
      return number_at<std::int64_t>(values, at);
  }
}

[[nodiscard]] inline std::uint64_t unsigned_at(const void* values, unsigned width,
                                               std::int64_t at) {
  switch (width) {
    case 1:
      return number_at<std::uint8_t>(values, at);
    case 2:
      return number_at<std::uint16_t>(values, at);
    case 4:
      return number_at<std::uint32_t>(values, at);
    default:
      return number_at<std::uint64_t>(values, at);
  }
}

/// Bytes from `begin` to `end` of a buffer; nothing where they cannot be those of a cell.
[[nodiscard]] inline std::optional<std::string_view> bytes_between(const void* data,
                                                                   std::int64_t begin,
                                                                   std::int64_t end) {
  if (begin < 0 || end < begin) return std::nullopt;
  if (end == begin) return std::string_view();
  if (data == nullptr) return std::nullopt;
  return std::string_view(static_cast<const char*>(data) + begin,
                          static_cast<std::size_t>(end - begin));
}

/// A text of at most twelve bytes lies in its view, a longer one in the buffer that it names.
[[nodiscard]] inline std::optional<std::string_view> viewed_text(const ArrowArray& array,
                                                                 std::int64_t at) {
  constexpr std::int32_t most_inside = 12;
  const char* const view = static_cast<const char*>(array.buffers[1]) + at * 16;
  const auto size = number_at<std::int32_t>(view, 0);
  if (size >= 0 && size <= most_inside)
    return std::string_view(view + 4, static_cast<std::size_t>(size));
  const auto buffer = number_at<std::int32_t>(view, 2);
  const std::int64_t begin = number_at<std::int32_t>(view, 3);
  const std::int64_t buffers = array.n_buffers - 3;  // beside validity, views and sizes
  if (size < 0 || buffer < 0 || buffer >= buffers || begin < 0) return std::nullopt;
  const auto room = number_at<std::int64_t>(array.buffers[array.n_buffers - 1], buffer);
  if (begin + size > room) return std::nullopt;
  return bytes_between(array.buffers[2 + buffer], begin, begin + size);
}

[[nodiscard]] inline std::optional<std::string_view> text_at(const ArrowArray& array,
                                                             const arrow_format& of,
                                                             std::int64_t at) {
  if (of.layout == arrow_layout::text_view) return viewed_text(array, at);
  const void* const ends = array.buffers[1];
  if (of.layout == arrow_layout::text)
    return bytes_between(array.buffers[2], number_at<std::int32_t>(ends, at),
                         number_at<std::int32_t>(ends, at + 1));
  return bytes_between(array.buffers[2], number_at<std::int64_t>(ends, at),
                       number_at<std::int64_t>(ends, at + 1));
}

/// The digits of a whole number of 128 bits, two's complement.
[[nodiscard]] inline std::string digits_of(std::uint64_t low, std::uint64_t high, bool& negative) {
  negative = (high >> 63U) != 0;
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1U : 0U);
  }
  __extension__ using wide = unsigned __int128;
  wide rest = static_cast<wide>(high) << 64U | low;
  std::string out;
  do {
    out += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

/// A decimal as it is written, without zeros at its end behind the point.
[[nodiscard]] inline std::string decimal_text(const void* values, int scale, std::int64_t at) {
  bool negative = false;
  std::string out = digits_of(number_at<std::uint64_t>(values, 2 * at),
                              number_at<std::uint64_t>(values, 2 * at + 1), negative);
  const auto behind = static_cast<std::size_t>(scale);
  if (out.size() <= behind) out.insert(0, behind + 1 - out.size(), '0');
  if (behind != 0) {
    out.insert(out.size() - behind, ".");
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return (negative ? "-" : "") + out;
}

/// The index of a word among those of a dictionary; past the last where it can be none.
[[nodiscard]] inline std::uint64_t word_index(const ArrowArray& child, const arrow_format& of,
                                              std::int64_t at) {
  return of.scale == 1 ? static_cast<std::uint64_t>(signed_at(child.buffers[1], of.width, at))
                       : unsigned_at(child.buffers[1], of.width, at);
}

}  // namespace zhunze_interface
