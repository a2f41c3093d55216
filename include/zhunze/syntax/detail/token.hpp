#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/text/span.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

struct token_tag;
using token_id = id<token_tag>;

/// A comment, with its `#` and without the line break.
struct comment {
  span bytes;
  token_id before;       ///< the token that it stands before (the end token at the end of the file)
  bool own_line = true;  ///< nothing but blanks stands before it on its line
  std::uint32_t blank_lines_before = 0;
};

/// What is known of a token besides its kind and its place.
enum token_flag : std::uint8_t {
  flag_english = 1,             ///< a keyword in its English spelling
  flag_several_words = 2,       ///< a keyword of several words, so never a name
  flag_faulty = 4,              ///< already reported: what holds it is dropped without a message
  flag_glued = 8,               ///< the first of several tokens that may also be read as one word
  flag_prefixed = 16,           ///< a word that begins with a keyword and a digit (整数5)
  flag_put_in = 32,             ///< a closing bracket that was missing
  flag_first_on_line = 64,      ///< the first token of its line
  flag_blank_line_before = 128  ///< a blank line stands before the token
};

/// The tokens of one file: parallel vectors. `kinds` is one byte a token and is what the grammar
/// reads; its values are those of `token_kind` (lexer.hpp). The last token is the end of the file.
struct token_list {
  std::vector<std::uint8_t> kinds;
  std::vector<span> spans;
  std::vector<std::uint8_t> flags;  ///< of `token_flag`
  std::vector<comment> comments;    ///< in order of place

  [[nodiscard]] std::size_t size() const { return kinds.size(); }
  [[nodiscard]] bool has(std::size_t token, token_flag flag) const {
    return (flags[token] & flag) != 0;
  }
};

}}}  // namespace zhunze::syntax
