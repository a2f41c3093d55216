#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Tab stops stand after every so many display columns.
inline constexpr std::size_t tab_columns = 4;

/// Where a byte stands. `line` and `column` count from 1, as people do; `utf16` and `display` say
/// how much of the line stands before the place, as editors and carets need it.
struct text_position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;   ///< in code points
  std::uint32_t utf16 = 0;    ///< UTF-16 code units before the place
  std::uint32_t display = 0;  ///< display columns before the place; a tab goes to the next tab stop

  friend bool operator==(const text_position&, const text_position&) = default;
};

/// The lines of a text. A line ends with LF, CRLF or a lone CR; a text that ends with one has an
/// empty last line. Holds a view: the text must outlive it and be under 4 GiB. Read-only once
/// built, so threads may share it.
class line_index {
 public:
  /// Cost: linear in the text.
  ZHUNZE_DECL explicit line_index(std::string_view text);

  /// How many lines there are; at least 1.
  [[nodiscard]] std::uint32_t line_count() const {
    return static_cast<std::uint32_t>(starts_.size());
  }

  /// The line, from 1, of a byte; past the end, the last one. Cost: logarithmic.
  [[nodiscard]] ZHUNZE_DECL std::uint32_t line_of(std::size_t offset) const;

  /// The place of a byte. A byte inside a code point is at that code point, one inside a line break
  /// or past the end is at the end of its line. Cost: logarithmic, and linear in the line.
  [[nodiscard]] ZHUNZE_DECL text_position position(std::size_t offset) const;

  /// The byte of a place as editors give it: a line from 1 and UTF-16 code units before the place.
  /// Beyond the end of the line: its end; inside a code point: that code point; beyond the last
  /// line: the text's size. Cost: linear in the line.
  [[nodiscard]] ZHUNZE_DECL std::size_t offset_of(std::uint32_t line, std::uint32_t utf16) const;

  /// The first byte of a line from 1; beyond the last line, the text's size. Cost: constant.
  [[nodiscard]] ZHUNZE_DECL std::size_t line_begin(std::uint32_t line) const;

  /// A line from 1 without its line break; "" beyond the last. Cost: constant.
  [[nodiscard]] ZHUNZE_DECL std::string_view line_text(std::uint32_t line) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

/// A column from 1 as spreadsheets call it: A, B … Z, AA …; "" for 0.
[[nodiscard]] ZHUNZE_DECL std::string column_letters(std::uint32_t column);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/text/detail/position.ipp"
#endif
