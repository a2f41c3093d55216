#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::text {

/// How many bytes a UTF-8 lead byte asks for; 0 for a byte that is none.
[[nodiscard]] constexpr std::size_t utf8_length(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// True where the text ends within a character that may still be whole.
[[nodiscard]] constexpr bool utf8_cut_short(std::string_view rest) {
  if (rest.size() >= utf8_length(byte_at(rest, 0))) return false;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if ((byte_at(rest, i) & 0xC0) != 0x80) return false;
  }
  return true;
}

}  // namespace detail::text

ZHUNZE_DECL void encoding_scan::add(std::string_view block) {
  if (utf8_tail_.empty()) {
    add_utf8(block);
  } else {
    add_utf8(std::exchange(utf8_tail_, {}).append(block));
  }
  if (gb18030_faults_ != 0) return;
  if (gb18030_tail_.empty()) {
    add_gb18030(block);
  } else {
    add_gb18030(std::exchange(gb18030_tail_, {}).append(block));
  }
}

ZHUNZE_DECL void encoding_scan::add_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const decoded one = decode_utf8(text, at);
    if (one.length == 1) {
      ++at;
      continue;
    }
    if (!one.valid() && detail::text::utf8_cut_short(text.substr(at))) break;
    const std::size_t length = one.valid() ? one.length : 1;
    utf8_faults_ += one.valid() ? 0U : 1U;
    utf8_long_ += length > 2 ? length : 0U;
    beyond_ascii_ += detail::text::byte_at(text, at) < 0x80 ? 0U : length;
    at += length;
  }
  utf8_tail_ = text.substr(at);
}

ZHUNZE_DECL void encoding_scan::add_gb18030(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const gb18030_code_point one = decode_gb18030(text, at);
    if (one.state == gb18030_state::cut_short) break;
    if (one.state == gb18030_state::invalid) {
      ++gb18030_faults_;
      return;
    }
    at += one.length;
  }
  gb18030_tail_ = text.substr(at);
}

ZHUNZE_DECL text_encoding encoding_scan::finish() const {
  if (utf8_faults_ == 0 && utf8_tail_.empty()) return text_encoding::utf8;
  if (gb18030_faults_ != 0 || !gb18030_tail_.empty()) return text_encoding::neither;
  const bool damaged = utf8_long_ * 2 > beyond_ascii_ + utf8_tail_.size();
  return damaged ? text_encoding::neither : text_encoding::gb18030;
}

ZHUNZE_DECL text_encoding encoding_of(std::string_view text) {
  if (!first_invalid_byte(text)) return text_encoding::utf8;
  encoding_scan scan;
  scan.add(text);
  return scan.finish();
}

namespace detail::text {

/// Letters that are hardly written among Chinese. Those of Pinyin and of the alphabets that are
/// taught are not among them.
[[nodiscard]] constexpr bool is_rare_letter(char32_t c) {
  const bool pinyin =
      (c >= 0x01CD && c <= 0x01DC) || c == 0x01F8 || c == 0x01F9 || c == 0x0251 || c == 0x0261;
  return (c >= 0x0180 && c <= 0x036F && !pinyin) || (c >= 0x0530 && c <= 0x07FF);
}

/// The ideographs of GB 2312, as two bytes of UTF-8 would make them.
[[nodiscard]] constexpr bool is_common_pair(std::string_view two) {
  return two.size() == 2 && byte_at(two, 0) >= 0xC2 && byte_at(two, 0) <= 0xDF &&
         byte_at(two, 1) >= 0xA1;
}

/// A run of characters of two bytes, from `at` on.
[[nodiscard]] inline std::string_view run_of_pairs(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const decoded one = decode_utf8(text, end);
    if (one.length != 2) break;
    end += 2;
  }
  return text.substr(at, end - at);
}

[[nodiscard]] inline bool is_doubtful_run(std::string_view run) {
  if (run.size() % 2 != 0) return false;
  bool rare = false;
  bool common = true;
  bool one_alphabet = true;
  const auto block_of = [](char32_t c) {
    return c < 0x0250 ? 0 : c < 0x0400 ? 1 : c < 0x0530 ? 2 : 3;
  };
  const int first = block_of(decode_utf8(run).value);
  for (const auto& c : code_points(run)) {
    rare = rare || is_rare_letter(c.value);
    common = common && is_common_pair(run.substr(c.begin, 2));
    one_alphabet = one_alphabet && block_of(c.value) == first && (first == 1 || first == 2);
  }
  return common && (rare || (run.size() > 2 && !one_alphabet));
}

/// Where the first character of two bytes stands, from some place on; the text's size where there
/// is none. A loop without a way out is done many bytes at a time.
inline std::size_t find_pair(std::string_view text, std::size_t at) {
  constexpr std::size_t block = 64;
  const auto leads_pair = [](char c) -> unsigned {
    return static_cast<std::uint8_t>(static_cast<std::uint8_t>(c) - 0xC2U) <= 0xDFU - 0xC2U;
  };
  for (; at + block <= text.size(); at += block) {
    const char* const bytes = text.data() + at;
    unsigned found = 0;
    for (std::size_t i = 0; i < block; ++i) found |= leads_pair(bytes[i]);
    if (found != 0) break;
  }
  while (at < text.size() && leads_pair(text[at]) == 0) ++at;
  return at;
}

}  // namespace detail::text

ZHUNZE_DECL doubtful_letters find_doubtful_letters(std::string_view text) {
  constexpr std::size_t shown = 24;
  doubtful_letters out;
  for (std::size_t at = 0; (at = detail::text::find_pair(text, at)) < text.size();) {
    const std::string_view run = detail::text::run_of_pairs(text, at);
    if (!run.empty() && detail::text::is_doubtful_run(run)) {
      const std::string_view piece = run.substr(0, shown);
      out.as_utf8 = piece;
      gb18030_decoder decoder;
      decoder.decode(piece, out.as_gb18030);
      decoder.finish(out.as_gb18030);
      break;
    }
    at += std::max<std::size_t>(1, run.size());
  }
  if (!out.any()) return out;
  encoding_scan scan;
  scan.add(text);
  return scan.fits_gb18030() ? out : doubtful_letters{};
}

ZHUNZE_DECL std::string_view as_utf8(std::string_view text, std::string& storage,
                                     text_reading& how) {
  how = {encoding_of(text), 0, {}};
  storage.clear();
  if (how.from == text_encoding::gb18030) {
    storage.reserve(text.size() + text.size() / 2);
    gb18030_decoder decoder;
    decoder.decode(text, storage);
    decoder.finish(storage);
    how.folded = decoder.folded();
    return storage;
  }
  if (!may_hold_private_use(text)) return text;
  storage = text;
  how.folded = fold_private_use(storage);
  return storage;
}

ZHUNZE_DECL text_reading make_utf8(std::string& text) {
  std::string storage;
  text_reading how;
  (void)as_utf8(text, storage, how);
  if (!storage.empty()) text = std::move(storage);
  return how;
}

}}  // namespace zhunze
