#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/detail/keyword.hpp"
#include "zhunze/syntax/detail/token.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// What a token is. The first `keyword_count` values are the keywords, in the order of
/// `keyword.def`. Where two keywords share a spelling the token is the first of them (English
/// `at least` is `at_least_n`, `and` is `and_`) and the grammar accepts it in both places.
enum class token_kind : std::uint8_t {
#define ZHUNZE_KEYWORD(name, class_, zh, en) name,
#include "zhunze/syntax/keyword.def"
#undef ZHUNZE_KEYWORD
  word,              ///< a word that is no keyword: a name
  clause_word,       ///< 第三条第二款: a clause path, or a name
  sentence_word,     ///< 第4句: a sentence, or a name
  reserved_word,     ///< part of a keyword (`given`), so never a name; may be an alias or unit
  integer,           ///< digits alone
  decimal,           ///< digits, a point, digits: a number or a clause path
  number,            ///< digits with 万, 亿, % or a unit word behind them
  chinese_integer,   ///< 二十: a number, or a clause path
  chinese_fraction,  ///< 百分之二十, 三分之一
  day,               ///< a date
  text,              ///< a string, with its quotes
  path,              ///< a clause path of several parts: 二(一)1, 2.1.1, 第三条第(一)项
  left_parenthesis,
  right_parenthesis,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  comma,
  semicolon,
  colon,
  equals,
  plus,
  minus,
  star,
  slash,
  dot,
  less,
  less_equal,
  greater,
  greater_equal,
  gap,  ///< an empty place: what stood here belongs to the name before it (附件2 as a name)
  unreadable,  ///< characters that begin no token; reported by the lexer
  end
};

[[nodiscard]] constexpr bool is_keyword(token_kind k) {
  return static_cast<std::size_t>(k) < keyword_count;
}
[[nodiscard]] constexpr keyword to_keyword(token_kind k) {
  return static_cast<keyword>(k);
}
[[nodiscard]] constexpr token_kind to_token(keyword k) {
  return static_cast<token_kind>(k);
}

/// Tokens that stand in one word and are one name (or number) where the grammar wants one: 附件2.
struct glued_tokens {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  token_kind whole = token_kind::word;
};

/// One file as tokens: all brackets match (missing ones were put in, stray ones taken out, and
/// reported), and the last token is the end.
struct lexed {
  token_list tokens;
  std::vector<glued_tokens> glued;  ///< in order of `first`
};

/// Splits a text into tokens. Errors are added to `found`; a character that begins no token is
/// reported and left out. Cost: linear; memory in proportion to the tokens, at most
/// `limits::tokens`. Pure besides `found`.
[[nodiscard]] ZHUNZE_DECL lexed lex(source_id source, diagnostics& found);

}}}  // namespace zhunze::syntax

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/syntax/detail/lexer.ipp"
#endif
