#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A run of bytes in one text: [begin, end).
struct span {
  std::uint32_t begin = 0;  ///< the first byte, counted from 0
  std::uint32_t end = 0;    ///< the byte behind the last

  friend bool operator==(span, span) = default;
};

/// A text that diagnostics and origins may point into.
struct source_text {
  std::string
      name;  ///< as the user knows it: a path relative to the ruleset, or a data file's path
  std::string text;    ///< empty for data files, whose places are rows and columns
  bool sheet = false;  ///< a spreadsheet: columns go by letters
};
/// Names a text: an index into `source_texts`.
using source_id = id<source_text>;

/// The texts of one run, by `source_id`. Grows only.
using source_texts = std::vector<source_text>;

/// A place: bytes of a text, or a cell of a data file (row and column count from 1; 0 = not a
/// cell).
struct location {
  source_id source;  ///< none where there is no place
  span bytes;
  std::uint32_t row = 0;
  std::uint32_t column = 0;

  friend bool operator==(const location&, const location&) = default;
};

}}  // namespace zhunze
