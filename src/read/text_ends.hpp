#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The size of a text and up to eight bytes at each of its ends: all of a short text, and enough of
/// most others to tell them apart.
class text_ends {
 public:
  text_ends() = default;
  explicit text_ends(std::string_view text) : size_(text.size()) {
    const char* const begin = text.data();
    if (size_ >= 8) {
      first_ = eight(begin);
      last_ = eight(begin + size_ - 8);
    } else if (size_ >= 4) {
      first_ = four(begin) | four(begin + size_ - 4) << 32U;
    } else if (size_ != 0) {
      first_ = one(begin[0]) | one(begin[size_ / 2]) << 8U | one(begin[size_ - 1]) << 16U;
    }
  }

  /// True where texts with these ends are the same.
  [[nodiscard]] bool whole() const { return size_ <= 16; }
  static constexpr std::size_t places = 256;
  /// A number below `places` that differs for most texts.
  [[nodiscard]] std::size_t place() const {
    constexpr std::uint64_t a = 0x9e3779b97f4a7c15U, b = 0xd6e8feb86659fd93U;
    return ((first_ ^ last_ * a) + size_) * b >> 56U;
  }

  friend bool operator==(const text_ends&, const text_ends&) = default;

 private:
  static std::uint64_t one(char byte) { return static_cast<unsigned char>(byte); }
  static std::uint64_t four(const char* from) {
    std::uint32_t out = 0;
    std::memcpy(&out, from, sizeof out);
    return out;
  }
  static std::uint64_t eight(const char* from) {
    std::uint64_t out = 0;
    std::memcpy(&out, from, sizeof out);
    return out;
  }

  std::uint64_t first_ = 0, last_ = 0;
  std::size_t size_ = 0;
};

}}}  // namespace zhunze::detail::reading
