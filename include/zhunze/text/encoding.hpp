#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/text/detail/gb18030.hpp"

/// @file
/// Telling UTF-8 and GB18030 apart by the bytes.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// What the bytes of a text are.
enum class text_encoding : std::uint8_t { utf8, gb18030, neither };

/// Looks at a text block by block. Not thread safe. Cost: linear.
class encoding_scan {
 public:
  /// Adds the next piece of the text; a character may be cut in two by its end.
  ZHUNZE_DECL void add(std::string_view block);

  /// What the text is, once all of it was added. UTF-8 where all of it is (plain ASCII too). Else
  /// GB18030 where all of it is, unless most of what is not ASCII reads as UTF-8 characters of
  /// three or four bytes: then it is UTF-8 with damaged places, and `neither`.
  [[nodiscard]] ZHUNZE_DECL text_encoding finish() const;

  /// True where what was added is GB18030 (an end that is cut short aside).
  [[nodiscard]] bool fits_gb18030() const { return gb18030_faults_ == 0; }

 private:
  ZHUNZE_DECL void add_utf8(std::string_view text);
  ZHUNZE_DECL void add_gb18030(std::string_view text);

  std::string utf8_tail_, gb18030_tail_;
  std::size_t utf8_faults_ = 0;     // bytes that begin no UTF-8 character
  std::size_t utf8_long_ = 0;       // bytes of UTF-8 characters of three or four bytes
  std::size_t beyond_ascii_ = 0;    // bytes from 80 up
  std::size_t gb18030_faults_ = 0;  // the first is enough: none is looked for after it
};

/// What a text is, as `encoding_scan::finish` tells it.
[[nodiscard]] ZHUNZE_DECL text_encoding encoding_of(std::string_view text);

/// Letters that are seldom meant: text in UTF-8 that makes Chinese in GB18030, too.
struct doubtful_letters {
  std::string as_utf8;     ///< the first of them, a few
  std::string as_gb18030;  ///< what the same bytes are there

  /// True where there are such letters.
  [[nodiscard]] bool any() const { return !as_utf8.empty(); }
};

/// Looks for them in UTF-8 of which all is GB18030 as well: letters of scripts that do not occur
/// among Chinese (Latin with rare marks, Armenian to N'Ko), or letters with marks side by side
/// which ideographs of GB 2312 would be. Nothing where there are none. Cost: linear.
[[nodiscard]] ZHUNZE_DECL doubtful_letters find_doubtful_letters(std::string_view text);

/// How a text was read.
struct text_reading {
  text_encoding from = text_encoding::utf8;
  std::size_t folded = 0;  ///< private code points that became characters
  doubtful_letters doubtful = {};
};

/// A text as UTF-8 without known private code points: the text itself where it is so already, else
/// what `storage` then holds. A text that is neither UTF-8 nor GB18030 is left as it is, for its
/// reader to say where it is wrong. Cost: linear; nothing is copied where nothing changes.
[[nodiscard]] ZHUNZE_DECL std::string_view as_utf8(std::string_view text, std::string& storage,
                                                   text_reading& how);

/// The same for a text in place.
ZHUNZE_DECL text_reading make_utf8(std::string& text);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/encoding.ipp"
#endif
