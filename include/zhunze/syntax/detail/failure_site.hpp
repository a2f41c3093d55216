#pragma once

#include <cstddef>
#include <string>

#include "zhunze/syntax/detail/brackets.ipp"
#include "zhunze/syntax/detail/builder.hpp"
#include "zhunze/syntax/detail/keyword_table.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

/// Where the grammar stopped: the tokens since `begin` are what it was reading.
struct failure_site {
  builder& b;
  std::size_t begin;
  std::size_t at;
  expected_set expected;
};

[[nodiscard]] inline bool is_word(token_kind k) {
  return is_keyword(k) || k == token_kind::word || k == token_kind::clause_word ||
         k == token_kind::sentence_word || k == token_kind::reserved_word;
}

/// True where a value or condition may begin with this token.
[[nodiscard]] inline bool begins_operand(const builder& b, std::size_t i) {
  const token_kind k = b.kind_of(i);
  if (k == token_kind::not_ || k == token_kind::yes || k == token_kind::no) return true;
  if (is_keyword(k)) return info(to_keyword(k)).class_ != keyword_class::expression;
  return is_word(k) || (k >= token_kind::integer && k <= token_kind::text) ||
         k == token_kind::left_parenthesis;
}

/// A piece of the source on one line, cut where it is long.
[[nodiscard]] inline std::string one_line(const builder& b, std::size_t first, std::size_t last) {
  constexpr std::size_t most = 120;
  const std::string_view text = b.written(first, last);
  std::string out;
  for (const char c : text.substr(0, most + 4)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.size() <= most) return out;
  return std::string(cut_utf8(out, most)) + "…";
}

/// Words that end the condition before them.
[[nodiscard]] inline bool ends_condition(token_kind k) {
  switch (k) {
    case token_kind::comma:
    case token_kind::semicolon:
    case token_kind::when:
    case token_kind::except_when:
    case token_kind::excused_by:
    case token_kind::cites:
    case token_kind::interpretation:
    case token_kind::hint:
    case token_kind::equals:
    case token_kind::colon:
    case token_kind::end:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] inline bool opens_quantifier(token_kind before_brace) {
  return before_brace == token_kind::all_of || before_brace == token_kind::any_of ||
         before_brace == token_kind::none_of || before_brace == token_kind::of_items;
}

[[nodiscard]] inline bool joins_lines(token_kind k) {
  const bool word = is_keyword(k) && (lexing::is_relation(to_keyword(k)) || k == token_kind::and_ ||
                                      k == token_kind::or_ || k == token_kind::not_ ||
                                      k == token_kind::between || k == token_kind::between_and);
  return word || (k >= token_kind::plus && k <= token_kind::greater_equal);
}

/// The last token of the condition that a token is in, within its brackets.
[[nodiscard]] inline std::size_t condition_end(const builder& b, std::size_t from) {
  std::size_t depth = 0;
  for (std::size_t i = from;; ++i) {
    const token_kind k = b.kind_of(i);
    if (depth == 0) {
      const bool next_line =
          i > from && b.first_on_line(i) && !joins_lines(k) && !joins_lines(b.kind_of(i - 1));
      const bool body = k == token_kind::left_brace && !opens_quantifier(b.kind_of(i - 1));
      if (ends_condition(k) || lexing::closes(k) || next_line || body) return i - 1;
    }
    if (k == token_kind::end) return i - 1;
    if (lexing::opens(k)) ++depth;
    if (lexing::closes(k)) --depth;
  }
}

/// The first token of the condition that a token is in, within its brackets; not before `begin`.
[[nodiscard]] inline std::size_t condition_begin(const builder& b, std::size_t begin,
                                                 std::size_t from) {
  std::size_t depth = 0;
  for (std::size_t i = from; i > begin; --i) {
    const token_kind k = b.kind_of(i - 1);
    if (depth == 0 && (ends_condition(k) || lexing::opens(k))) return i;
    if (lexing::closes(k)) ++depth;
    if (lexing::opens(k)) --depth;
  }
  return begin;
}

/// The first token of the operand of 且 or 或 that ends before `at`.
[[nodiscard]] inline std::size_t operand_begin(const failure_site& s, std::size_t at) {
  const std::size_t begin = condition_begin(s.b, s.begin, at);
  std::size_t depth = 0;
  for (std::size_t i = at; i > begin; --i) {
    const token_kind k = s.b.kind_of(i - 1);
    if (depth == 0 && (k == token_kind::and_ || k == token_kind::or_)) return i;
    if (lexing::closes(k)) ++depth;
    if (lexing::opens(k)) --depth;
  }
  return begin;
}

/// The last token of the operand of 且 or 或 that begins at `at`.
[[nodiscard]] inline std::size_t operand_end(const builder& b, std::size_t at) {
  const std::size_t end = condition_end(b, at);
  std::size_t depth = 0;
  for (std::size_t i = at; i <= end; ++i) {
    const token_kind k = b.kind_of(i);
    if (depth == 0 && i > at && (k == token_kind::and_ || k == token_kind::or_)) return i - 1;
    if (lexing::opens(k)) ++depth;
    if (lexing::closes(k)) --depth;
  }
  return end < at ? at : end;
}

}}}  // namespace zhunze::syntax::parsing
