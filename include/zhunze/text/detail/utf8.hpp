#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

/// UTF-8, read one code point at a time. All functions are pure and may run on any thread.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// What stands in for a byte that is not UTF-8 where a code point must be given.
inline constexpr char32_t replacement_character = 0xFFFD;

/// One code point and the bytes that it takes; length 0 where the bytes are not UTF-8.
struct decoded {
  char32_t value = replacement_character;
  std::uint8_t length = 0;

  [[nodiscard]] constexpr bool valid() const { return length != 0; }
};

namespace detail::text {

/// The ideographs that nearly all Chinese text is made of: letters, and the same in every normal
/// form.
[[nodiscard]] constexpr bool is_common_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}

[[nodiscard]] constexpr std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

// The lead bytes C0, C1 and F5 up begin nothing; E0, ED, F0 and F4 narrow the byte behind them,
// which keeps out overlong forms, surrogates and values beyond 10FFFF.
[[nodiscard]] constexpr decoded decode_long(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::uint8_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at < length) return {};
  const std::uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  const std::uint8_t second = byte_at(text, at + 1);
  if (second < low || second > high) return {};
  auto value = static_cast<char32_t>(lead & (0x7F >> length));
  value = value << 6 | (second & 0x3FU);
  for (std::uint8_t i = 2; i < length; ++i) {
    const std::uint8_t next = byte_at(text, at + i);
    if ((next & 0xC0) != 0x80) return {};
    value = value << 6 | (next & 0x3FU);
  }
  return {value, length};
}

}  // namespace detail::text

/// The code point that begins at byte `at`. Length 0 where no whole, shortest, allowed sequence
/// begins there (overlong, surrogate, beyond U+10FFFF, cut short, past the end). Cost: constant.
[[nodiscard]] constexpr decoded decode_utf8(std::string_view text, std::size_t at = 0) {
  if (at >= text.size()) return {};
  const std::uint8_t lead = detail::text::byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  return detail::text::decode_long(text, at);
}

/// The code points of a text in order: `for (const code_point& c : code_points(text))`. A byte that
/// is not UTF-8 is one U+FFFD of one byte with `valid` false. Holds a view: the text must outlive
/// it.
class code_points {
 public:
  struct code_point {
    char32_t value = 0;
    std::size_t begin = 0;  ///< first byte
    std::size_t end = 0;    ///< one past the last byte
    bool valid = true;
  };

  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = code_point;
    using difference_type = std::ptrdiff_t;
    using pointer = const code_point*;
    using reference = const code_point&;

    constexpr iterator() = default;
    constexpr iterator(std::string_view text, std::size_t at) : text_(text) { read(at); }

    constexpr reference operator*() const { return now_; }
    constexpr pointer operator->() const { return &now_; }
    constexpr iterator& operator++() {
      read(now_.end);
      return *this;
    }
    constexpr iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend constexpr bool operator==(const iterator& a, const iterator& b) {
      return a.now_.begin == b.now_.begin;
    }

   private:
    constexpr void read(std::size_t at) {
      if (at >= text_.size()) {
        now_ = {0, text_.size(), text_.size(), false};
        return;
      }
      const decoded one = decode_utf8(text_, at);
      now_ = {one.value, at, at + (one.valid() ? one.length : 1U), one.valid()};
    }

    std::string_view text_;
    code_point now_;
  };

  constexpr explicit code_points(std::string_view text) : text_(text) {}
  [[nodiscard]] constexpr iterator begin() const { return {text_, 0}; }
  [[nodiscard]] constexpr iterator end() const { return {text_, text_.size()}; }

 private:
  std::string_view text_;
};

/// The first byte at which the text stops being UTF-8; nothing where all of it is. Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::optional<std::size_t> first_invalid_byte(std::string_view text);

/// How many code points a text has (a byte that is not UTF-8 counts as one). Cost: linear.
[[nodiscard]] ZHUNZE_DECL std::size_t code_point_count(std::string_view text);

/// Appends a code point. A surrogate or a value beyond U+10FFFF becomes U+FFFD.
ZHUNZE_DECL void append_utf8(std::string& out, char32_t code_point);

/// One code point as text, as `append_utf8` writes it.
[[nodiscard]] ZHUNZE_DECL std::string to_utf8(char32_t code_point);

/// The longest beginning of a text that takes at most `bytes` bytes and cuts no code point in two.
[[nodiscard]] ZHUNZE_DECL std::string_view cut_utf8(std::string_view text, std::size_t bytes);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/utf8.ipp"
#endif
