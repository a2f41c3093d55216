#pragma once

#include <algorithm>
#include <cstddef>

#include "zhunze/syntax/detail/brackets.ipp"
#include "zhunze/syntax/detail/builder.hpp"
#include "zhunze/syntax/detail/keyword_table.hpp"

/// Where to go on behind an error: the number of the next token that may begin something new.
/// Brackets match in what is skipped.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing::skip {

[[nodiscard]] inline bool begins_declaration(const builder& b, std::size_t i) {
  const token_kind k = b.kind_of(i);
  return is_keyword(k) && lexing::is_declaration_word(to_keyword(k)) && b.first_on_line(i) &&
         b.kind_of(i + 1) != token_kind::colon;
}

/// The first token from `begin` on, outside the brackets opened since, that `stop` accepts; at the
/// latest the bracket that closes around `begin`, or the end.
template <class Stop>
[[nodiscard]] std::size_t until(const builder& b, std::size_t begin, Stop stop) {
  std::size_t depth = 0;
  for (std::size_t i = begin;; ++i) {
    const token_kind k = b.kind_of(i);
    if (k == token_kind::end) return i;
    if (depth == 0 && (lexing::closes(k) || stop(i))) return i;
    if (lexing::opens(k)) ++depth;
    if (lexing::closes(k)) --depth;
  }
}

/// Two words at the beginning of a line, the first of which no declaration begins with: most likely
/// a misspelt one.
[[nodiscard]] inline bool may_be_misspelt(const builder& b, std::size_t i) {
  return b.first_on_line(i) && b.kind_of(i) == token_kind::word &&
         b.kind_of(i + 1) == token_kind::word && !b.first_on_line(i + 1);
}

/// The next declaration word that is first on its line; behind a misspelt one, also the next that
/// is misspelt.
[[nodiscard]] inline std::size_t declaration(const builder& b, std::size_t begin) {
  const bool misspelt = may_be_misspelt(b, begin);
  return until(b, begin, [&](std::size_t i) {
    return i > begin && (begins_declaration(b, i) || (misspelt && may_be_misspelt(b, i)));
  });
}

/// A line that begins so goes on with the one before.
[[nodiscard]] inline bool goes_on(token_kind k) {
  const bool word = is_keyword(k) && (lexing::is_relation(to_keyword(k)) || k == token_kind::and_ ||
                                      k == token_kind::or_ || k == token_kind::between_and);
  return word || (k >= token_kind::comma && k <= token_kind::greater_equal);
}

/// The end of an item: a separator, a new line, or the closing brace.
[[nodiscard]] inline std::size_t item(const builder& b, std::size_t begin) {
  const std::size_t failed = b.failure.at;
  return until(b, begin, [&](std::size_t i) {
    const token_kind k = b.kind_of(i);
    if (i < failed) return false;
    if (b.first_on_line(i)) return i > begin && !goes_on(k);
    return k == token_kind::comma || k == token_kind::semicolon;
  });
}

/// The closing brace.
[[nodiscard]] inline std::size_t to_brace(const builder& b, std::size_t begin) {
  return until(b, begin, [](std::size_t) { return false; });
}

/// The next example of a batch, or the closing brace.
[[nodiscard]] inline std::size_t example(const builder& b, std::size_t begin) {
  return until(b, begin, [&](std::size_t i) {
    return i > begin && b.kind_of(i) == token_kind::example && b.first_on_line(i);
  });
}

}}}  // namespace zhunze::syntax::parsing::skip
