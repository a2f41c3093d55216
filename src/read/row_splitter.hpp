#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plain_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// A line of plain cells that a text begins with.
struct plain_line {
  std::size_t cells = 0;   ///< 0 where there is none
  std::size_t bytes = 0;   ///< without its end
  std::size_t behind = 0;  ///< with its LF or CRLF
};

/// Splits the lines of a CSV file that need no closer look.
class row_splitter {
 public:
  row_splitter();

  /// True where the text begins with a line of `width` cells without quotes that LF or CRLF ends:
  /// then `row` is that line, until the next call. Cost: linear in the line.
  [[nodiscard]] bool split(std::string_view text, std::size_t width);
  [[nodiscard]] const plain_row& row() const { return row_; }
  /// Bytes of the line with its end.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  using finder = plain_line (*)(std::string_view text, std::size_t width, std::uint32_t* begins);

  finder find_;
  std::vector<std::uint32_t> begins_;
  std::string copy_;  // of a line behind which too little of the text is left
  plain_row row_;
  std::size_t bytes_ = 0;
};

}}}  // namespace zhunze::detail::reading
