#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/text/span.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax {

struct token_tag;
using token_id = id<token_tag>;

/// A comment, with its `#` and without the line break.
struct comment {
  span bytes;
  token_id before;       ///< the token that it stands before (the end token at the end of the file)
  bool own_line = true;  ///< nothing but blanks stands before it on its line
  std::uint32_t blank_lines_before = 0;
};

/// The tokens of one file: parallel vectors. `kinds` is one byte a token and is what the grammar
/// reads; its values are those of `token_kind` (lexer.hpp). The last token is the end of the file.
struct token_list {
  std::vector<std::uint8_t> kinds;
  std::vector<span> spans;
  std::vector<std::uint8_t> first_on_line;      ///< 1 where the token is the first of its line
  std::vector<std::uint8_t> blank_line_before;  ///< 1 where a blank line stands before the token
  std::vector<comment> comments;                ///< in order of place

  [[nodiscard]] std::size_t size() const { return kinds.size(); }
};

}  // namespace zhunze::inline ZHUNZE_FORM::syntax
