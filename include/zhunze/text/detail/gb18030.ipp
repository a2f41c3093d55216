#pragma once

#include <algorithm>
#include <iterator>
#include <utility>

#include "zhunze/text/detail/gb18030.hpp"
#include "zhunze/text/detail/gb18030_tables.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

/// Four-byte sequences below U+10000 are numbered up to here, those above from `first_beyond`.
inline constexpr std::uint32_t bmp_sequences = 39420;
inline constexpr std::uint32_t first_beyond = 189000;
inline constexpr std::uint32_t code_points_beyond = 0x100000;
inline constexpr std::size_t trails_of_lead = 190;

[[nodiscard]] constexpr bool within(std::uint8_t byte, std::uint8_t first, std::uint8_t last) {
  return byte >= first && byte <= last;
}

/// The code point of a four-byte sequence by its number; a surrogate where there is none.
[[nodiscard]] inline char32_t four_byte_value(std::uint32_t number) {
  if (number >= first_beyond && number - first_beyond < code_points_beyond) {
    return static_cast<char32_t>(0x10000 + (number - first_beyond));
  }
  if (number >= bmp_sequences) return 0xD800;
  const auto* after =
      std::upper_bound(std::begin(gb18030_ranges), std::end(gb18030_ranges), number,
                       [](std::uint32_t n, const gb18030_range& r) { return n < r.first; });
  const gb18030_range& range = *(after - 1);
  return static_cast<char32_t>(range.code_point + (number - range.first));
}

[[nodiscard]] inline gb18030_code_point decode_four(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at), second = byte_at(text, at + 1);
  if (text.size() - at > 2 && !within(byte_at(text, at + 2), 0x81, 0xFE)) return {};
  if (text.size() - at < 4) return {replacement_character, 0, gb18030_state::cut_short};
  const std::uint8_t third = byte_at(text, at + 2), fourth = byte_at(text, at + 3);
  if (!within(fourth, 0x30, 0x39)) return {};
  const std::uint32_t number =
      ((lead - 0x81U) * 10 + second - 0x30U) * 1260 + (third - 0x81U) * 10 + fourth - 0x30U;
  const char32_t value = four_byte_value(number);
  if (value == 0xD800) return {};
  return {value, 4, gb18030_state::whole};
}

[[nodiscard]] inline gb18030_code_point decode_two(std::uint8_t lead, std::uint8_t trail) {
  if (!within(trail, 0x40, 0xFE) || trail == 0x7F) return {};
  const std::size_t in_row = trail - (trail < 0x7F ? 0x40U : 0x41U);
  return {gb18030_pairs[(lead - 0x81U) * trails_of_lead + in_row], 2, gb18030_state::whole};
}

}  // namespace detail::text

ZHUNZE_DECL gb18030_code_point decode_gb18030(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {replacement_character, 0, gb18030_state::cut_short};
  const std::uint8_t lead = detail::text::byte_at(text, at);
  if (lead < 0x80) return {lead, 1, gb18030_state::whole};
  if (lead == 0x80) return {U'\u20AC', 1, gb18030_state::whole};
  if (!detail::text::within(lead, 0x81, 0xFE)) return {};
  if (text.size() - at < 2) return {replacement_character, 0, gb18030_state::cut_short};
  const std::uint8_t second = detail::text::byte_at(text, at + 1);
  if (detail::text::within(second, 0x30, 0x39)) return detail::text::decode_four(text, at);
  return detail::text::decode_two(lead, second);
}

/// Decodes what is whole; gives where the rest begins.
ZHUNZE_DECL std::size_t gb18030_decoder::put(std::string_view text, bool last, std::string& out) {
  std::size_t at = 0;
  while (at < text.size()) {
    const gb18030_code_point one = decode_gb18030(text, at);
    if (one.state == gb18030_state::cut_short && !last) break;
    if (one.state != gb18030_state::whole) {
      ++invalid_;
      append_utf8(out, replacement_character);
      ++at;
      continue;
    }
    const char32_t folded = fold_private_use(one.value);
    folded_ += folded == one.value ? 0U : 1U;
    append_utf8(out, folded);
    at += one.length;
  }
  return at;
}

ZHUNZE_DECL void gb18030_decoder::decode(std::string_view block, std::string& out) {
  // Bytes are added to a tail until none of it waits any more: then the block goes on by itself.
  while (!tail_.empty() && !block.empty()) {
    tail_ += block.front();
    block.remove_prefix(1);
    tail_.erase(0, put(tail_, false, out));
  }
  if (block.empty()) return;
  tail_ = block.substr(put(block, false, out));
}

ZHUNZE_DECL void gb18030_decoder::finish(std::string& out) {
  (void)put(tail_, true, out);
  tail_.clear();
}

ZHUNZE_DECL char32_t fold_private_use(char32_t c) {
  if (c < std::begin(detail::text::private_folds)->from ||
      c > (std::end(detail::text::private_folds) - 1)->from) {
    return c;
  }
  const auto* found = std::lower_bound(
      std::begin(detail::text::private_folds), std::end(detail::text::private_folds), c,
      [](const detail::text::private_fold& f, char32_t x) { return f.from < x; });
  return found->from == c ? found->to : c;
}

ZHUNZE_DECL bool may_hold_private_use(std::string_view text) {
  // The lead byte of U+E000–U+EFFF, which is no other character's.
  return text.find('\xEE') != std::string_view::npos;
}

ZHUNZE_DECL std::size_t fold_private_use(std::string& text) {
  if (!may_hold_private_use(text)) return 0;
  std::string out;
  std::size_t folded = 0;
  for (const auto& c : code_points(text)) {
    const char32_t to = c.valid ? fold_private_use(c.value) : c.value;
    if (c.valid && to != c.value) {
      append_utf8(out, to);
      ++folded;
    } else {
      out.append(text, c.begin, c.end - c.begin);
    }
  }
  if (folded != 0) text = std::move(out);
  return folded;
}

}}  // namespace zhunze
