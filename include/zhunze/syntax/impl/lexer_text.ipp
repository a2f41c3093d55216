#pragma once

#include <string>

#include "zhunze/syntax/impl/lexer_class.hpp"

/// Strings: "…" with \ before a quote, or “…” with other “…” inside.
namespace zhunze::inline ZHUNZE_FORM::syntax::lexing {

[[nodiscard]] inline std::size_t content_end(std::string_view text, std::size_t line_end) {
  return line_end != 0 && text[line_end - 1] == '\r' ? line_end - 1 : line_end;
}

inline void lexer::take_string() {
  const std::string_view text = scan_.text();
  std::size_t end = at_ + scan_.at(at_).length;
  for (; end < text.size() && text[end] != '\n'; ++end) {
    if (text[end] == '"') return push(token_kind::text, at_, end + 1);
    if (text[end] == '\\' && end + 1 < text.size()) ++end;
  }
  end = std::max(content_end(text, std::min(end, text.size())), at_ + 1);
  report(kind::text_not_closed, at_, end, {"\""});
  push(token_kind::text, at_, end, flag_faulty);
}

inline void lexer::take_curly_string() {
  const std::string_view text = scan_.text();
  const std::size_t end_of_line = line_end(at_);
  std::size_t depth = 0;
  std::size_t straight = nowhere;
  for (std::size_t p = at_; p < end_of_line;) {
    const auto one = scan_.at(p);
    p += one.length;
    if (one.value == U'“') ++depth;
    if (text[p - one.length] == '"' && straight == nowhere) straight = p - one.length;
    if (one.value != U'”' || --depth != 0) continue;
    if (straight == nowhere) return push(token_kind::text, at_, p);
    report(kind::quotes_mixed, straight, straight + 1);
    return push(token_kind::text, at_, p, flag_faulty);
  }
  const bool closed_straight = straight != nowhere;
  const std::size_t end = closed_straight ? straight + 1 : content_end(text, end_of_line);
  report(kind::text_not_closed, at_, end, {"”"});
  push(token_kind::text, at_, end, flag_faulty);
}

inline void lexer::take_reversed_quotes() {
  const std::size_t begin = at_ + scan_.at(at_).length;
  const std::size_t close = scan_.text().find("“", begin);
  if (close >= line_end(at_)) {
    report(kind::text_not_opened, at_, begin);
    return push(token_kind::unreadable, at_, begin, flag_faulty);
  }
  const std::size_t end = close + std::string_view("“").size();
  const std::string content(source_text(begin, close));
  report(kind::quotes_reversed, at_, end,
         {std::string(source_text(at_, end)), "“" + content + "”"});
  push(token_kind::text, at_, end, flag_faulty);
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::lexing
