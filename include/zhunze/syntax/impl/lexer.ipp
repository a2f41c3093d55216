#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/impl/brackets.ipp"
#include "zhunze/syntax/impl/characters.ipp"
#include "zhunze/syntax/impl/lexer_class.hpp"
#include "zhunze/syntax/impl/lexer_number.ipp"
#include "zhunze/syntax/impl/lexer_sign.ipp"
#include "zhunze/syntax/impl/lexer_text.ipp"
#include "zhunze/syntax/impl/lexer_word.ipp"
#include "zhunze/syntax/lexer.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax {

namespace lexing {

inline lexed lexer::read() {
  if (source_text(0, std::min<std::size_t>(3, scan_.text().size())) == "\xEF\xBB\xBF") at_ = 3;
  begin_line();
  reserve();
  while (!full()) {
    skip_trivia();
    if (at_ >= scan_.text().size()) break;
    take_token();
    if (out_.tokens.size() >= limits::tokens) {
      report(kind::too_many_tokens, at_, at_, {std::to_string(limits::tokens)});
      stopped_ = true;
    }
  }
  finish();
  return std::move(out_);
}

/// Room for the tokens of usual rules, of eight bytes on average.
inline void lexer::reserve() {
  const std::size_t expected = std::min<std::size_t>(scan_.text().size() / 6, limits::tokens) + 1;
  out_.tokens.kinds.reserve(expected);
  out_.tokens.spans.reserve(expected);
  out_.tokens.flags.reserve(expected);
}

inline void lexer::finish() {
  const std::size_t end = scan_.text().size();
  at_ = end;
  push(token_kind::end, end, end);
}

inline std::size_t lexer::line_end(std::size_t from) const {
  const std::size_t end = scan_.text().find('\n', from);
  return end == std::string_view::npos ? scan_.text().size() : end;
}

// A line beyond the limit is left out whole. Up to the last line break within the limit from one
// line on, all lines are within it.
inline void lexer::begin_line() {
  if (at_ < short_lines_to_) return;
  const std::size_t last = scan_.text().rfind('\n', at_ + limits::line_bytes);
  if (last != std::string_view::npos && last >= at_) {
    short_lines_to_ = last;
    return;
  }
  const std::size_t end = line_end(at_);
  if (end - at_ <= limits::line_bytes) return;
  report(kind::line_too_long, at_, at_ + 1,
         {std::to_string(end - at_), std::to_string(limits::line_bytes)});
  at_ = end;
}

inline void lexer::line_break(std::size_t length) {
  at_ += length;
  if (line_is_empty_) ++empty_lines_;
  line_is_empty_ = true;
  first_on_line_ = true;
  begin_line();
}

inline void lexer::skip_trivia() {
  const std::string_view text = scan_.text();
  for (;;) {
    while (at_ < text.size() && text[at_] == ' ') ++at_;
    if (at_ == text.size()) return;
    const std::uint32_t byte = byte_at(text, at_);
    if (byte == '\n') {
      line_break(1);
      continue;
    }
    if (byte > ' ' && byte < 0x7F && byte != '#') return;
    if (byte_classes[byte] == byte_class::han && is_common_han_at(text, at_)) return;
    const auto one = scan_.at(at_);
    if (one.value == U'\r' && scan_.is(at_ + 1, U'\n')) {
      line_break(2);
    } else if (one.value == U'#') {
      take_comment();
    } else if (!take_blank(one)) {
      return;
    }
  }
}

// What cannot be seen and bytes that are not UTF-8 are reported elsewhere and stand for blanks.
inline bool lexer::take_blank(folded_character one) {
  const bool reported = one.value < 0x20 || one.value == 0x7F || is_invisible(one.value) ||
                        (one.value == replacement_character && one.length == 1) ||
                        (one.value >= 0x80 && one.value < 0xA0);
  if (!reported && !is_blank(one.value)) return false;
  at_ += one.length;
  return true;
}

inline void lexer::take_comment() {
  std::size_t end = line_end(at_);
  const std::size_t next = end;
  if (end > at_ && end < scan_.text().size() && scan_.text()[end - 1] == '\r') --end;
  out_.tokens.comments.push_back(
      {{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)},
       token_id(out_.tokens.size()),
       first_on_line_,
       empty_lines_});
  empty_lines_ = 0;
  line_is_empty_ = false;
  at_ = next;
}

inline void lexer::take_token() {
  line_is_empty_ = false;
  if (behind(0) == token_kind::at_least_n && !in_example() && take_count(at_)) return;
  const std::uint32_t byte = byte_at(scan_.text(), at_);
  if (byte_classes[byte] == byte_class::letter) return take_word(byte);
  const auto one = scan_.at(at_);
  if (is_digit(one.value)) return take_number();
  if (starts_word(one.value)) return take_word(one.value);
  take_sign(one);
}

inline token_kind lexer::behind(std::size_t back) const {
  const auto& kinds = out_.tokens.kinds;
  return back < kinds.size() ? static_cast<token_kind>(kinds[kinds.size() - 1 - back])
                             : token_kind::end;
}

inline void lexer::push(token_kind kind, std::size_t begin, std::size_t end, std::uint8_t flags) {
  if (kind == token_kind::left_brace) braces_.push_back(opens_example());
  if (kind == token_kind::right_brace && !braces_.empty()) braces_.pop_back();
  if (kind == token_kind::sentence || sentences_ != sentences::none) follow(kind);
  token_list& tokens = out_.tokens;
  tokens.kinds.push_back(static_cast<std::uint8_t>(kind));
  tokens.spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  if (first_on_line_) flags |= flag_first_on_line;
  if (empty_lines_ != 0) flags |= flag_blank_line_before;
  tokens.flags.push_back(flags);
  first_on_line_ = false;
  empty_lines_ = 0;
  at_ = end;
}

// The numbers behind 句 are single tokens even where a keyword follows them directly.
inline void lexer::follow(token_kind kind) {
  const bool may_begin = kind == token_kind::sentence && sentence_may_follow();
  if (may_begin) {
    sentences_ = sentences::number_due;
  } else if (sentences_ == sentences::number_due) {
    sentences_ = kind == token_kind::integer ? sentences::comma_due : sentences::none;
  } else if (sentences_ == sentences::comma_due) {
    sentences_ =
        kind == token_kind::comma && !first_on_line_ ? sentences::number_due : sentences::none;
  }
}

inline bool lexer::sentence_may_follow() const {
  if (first_on_line_ || in_example()) return false;
  switch (behind(0)) {
    case token_kind::text:
    case token_kind::path:
    case token_kind::clause_word:
    case token_kind::chinese_integer:
    case token_kind::decimal:
    case token_kind::integer:
    case token_kind::preamble:
    case token_kind::annex:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] inline bool may_be_name(token_kind kind) {
  return is_keyword(kind) || kind == token_kind::word || kind == token_kind::clause_word ||
         kind == token_kind::sentence_word;
}

// 示例 "…" 对象 { or 示例 "…" 基于 "…" {, either with 阶段 and a name before the brace.
inline bool lexer::opens_example() const {
  const std::size_t skip = behind(1) == token_kind::stage && may_be_name(behind(0)) ? 2 : 0;
  if (behind(skip) == token_kind::text) {
    return behind(skip + 1) == token_kind::based_on && behind(skip + 2) == token_kind::text &&
           behind(skip + 3) == token_kind::example;
  }
  return may_be_name(behind(skip)) && behind(skip + 1) == token_kind::text &&
         behind(skip + 2) == token_kind::example;
}

inline diagnostic& lexer::report(zhunze::kind what, std::size_t begin, std::size_t end,
                                 std::vector<argument> arguments) {
  if (++reported_ > limits::diagnostics) stopped_ = true;
  shorten(arguments);
  const span bytes{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return found_.add(what, location{source_, bytes}, std::move(arguments));
}

}  // namespace lexing

ZHUNZE_DECL lexed lex(source_id source, diagnostics& found) {
  const std::string_view text = found.sources()[source.index()].text;
  if (text.size() > limits::file_bytes) {
    found.add(kind::file_too_long, location{source, {0, 0}},
              {std::to_string(text.size()), std::to_string(limits::file_bytes)});
    return lexing::lexer(source, {}, found).read();
  }
  lexing::check_characters(source, text, found);
  lexed out = lexing::lexer(source, text, found).read();
  lexing::repair_brackets(out, source, text, found);
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax
