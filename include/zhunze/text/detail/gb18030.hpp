#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"

/// GB18030 by the mappings of GB 18030-2022. Pure; any thread.
namespace zhunze { inline namespace ZHUNZE_FORM {

enum class gb18030_state : std::uint8_t {
  whole,      ///< a code point
  cut_short,  ///< the text ends within what may be a sequence
  invalid     ///< nothing begins with these bytes
};

/// One code point and the bytes that it takes (1, 2 or 4); length 0 where there is none.
struct gb18030_code_point {
  char32_t value = 0xFFFD;
  std::uint8_t length = 0;
  gb18030_state state = gb18030_state::invalid;
};

/// The code point that begins at byte `at`, exactly as the standard maps it: private code points
/// stay private. The byte 80 by itself is €, as code page 936 has it. Cost: constant for one and
/// two bytes, a binary search for four.
[[nodiscard]] ZHUNZE_DECL gb18030_code_point decode_gb18030(std::string_view text,
                                                            std::size_t at = 0);

/// Turns GB18030 into UTF-8, block by block: a sequence may be cut by the end of a block. Private
/// code points that older editions used for characters that have their own now become those
/// characters. Not thread safe.
class gb18030_decoder {
 public:
  /// Appends the text of a block to `out`. A byte with which nothing can begin becomes U+FFFD and
  /// is counted. Cost: linear.
  ZHUNZE_DECL void decode(std::string_view block, std::string& out);
  /// After the last block: what is still waiting for its end is invalid.
  ZHUNZE_DECL void finish(std::string& out);

  /// Bytes that were not GB18030.
  [[nodiscard]] std::size_t invalid() const { return invalid_; }
  /// Private code points that became characters.
  [[nodiscard]] std::size_t folded() const { return folded_; }
  /// Bytes of a sequence that waits for its end: 0 to 3.
  [[nodiscard]] std::size_t waiting() const { return tail_.size(); }

 private:
  ZHUNZE_DECL std::size_t put(std::string_view text, bool last, std::string& out);

  std::string tail_;
  std::size_t invalid_ = 0;
  std::size_t folded_ = 0;
};

/// The character that a private code point of an older edition stood for; other code points stay.
[[nodiscard]] ZHUNZE_DECL char32_t fold_private_use(char32_t c);

/// False where a UTF-8 text surely has no private code point that is folded. Cost: one `memchr`.
[[nodiscard]] ZHUNZE_DECL bool may_hold_private_use(std::string_view text);

/// Folds the private code points of a UTF-8 text in place; gives how many there were. Cost:
/// linear; that of `may_hold_private_use` where it says false.
ZHUNZE_DECL std::size_t fold_private_use(std::string& text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/gb18030.ipp"
#endif
