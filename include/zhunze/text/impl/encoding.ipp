#pragma once

#include <utility>

#include "zhunze/text/encoding.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM {

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

ZHUNZE_DECL std::string_view as_utf8(std::string_view text, std::string& storage,
                                     text_reading& how) {
  how = {encoding_of(text), 0};
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

}  // namespace zhunze::inline ZHUNZE_FORM
