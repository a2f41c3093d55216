#pragma once

#include <string>

#include "zhunze/syntax/impl/lexer_class.hpp"

/// Punctuation, and the signs that look like it.
namespace zhunze::inline ZHUNZE_FORM::syntax::lexing {

/// The token of one sign, or `end` where it is none.
[[nodiscard]] constexpr token_kind sign_token(char32_t sign) {
  switch (sign) {
    case U'(':
      return token_kind::left_parenthesis;
    case U')':
      return token_kind::right_parenthesis;
    case U'[':
      return token_kind::left_bracket;
    case U']':
      return token_kind::right_bracket;
    case U'{':
      return token_kind::left_brace;
    case U'}':
      return token_kind::right_brace;
    case U',':
      return token_kind::comma;
    case U';':
      return token_kind::semicolon;
    case U':':
      return token_kind::colon;
    case U'=':
      return token_kind::equals;
    case U'+':
      return token_kind::plus;
    case U'-':
      return token_kind::minus;
    case U'*':
      return token_kind::star;
    case U'/':
      return token_kind::slash;
    case U'.':
      return token_kind::dot;
    case U'<':
      return token_kind::less;
    case U'>':
      return token_kind::greater;
    case U'≤':
      return token_kind::less_equal;
    case U'≥':
      return token_kind::greater_equal;
    default:
      return token_kind::end;
  }
}

/// Signs of mathematics and of programs, with what rules write instead.
struct foreign_sign {
  std::u32string_view sign;
  token_kind kind;
  const char* zh;
  const char* en;
};
inline constexpr foreign_sign foreign_signs[] = {
    {U"==", token_kind::is, "为", "is"},
    {U"<>", token_kind::is_not, "不为", "is not"},
    {U"=>", token_kind::greater_equal, ">=", ">="},
    {U"=<", token_kind::less_equal, "<=", "<="},
    {U"!=", token_kind::is_not, "不为", "is not"},
    {U"≠", token_kind::is_not, "不为", "is not"},
    {U"&&", token_kind::and_, "且", "and"},
    {U"||", token_kind::or_, "或", "or"},
    {U"&", token_kind::and_, "且", "and"},
    {U"|", token_kind::or_, "或", "or"},
    {U"!", token_kind::not_, "非", "not"},
    {U"×", token_kind::star, "*", "*"},
    {U"÷", token_kind::slash, "/", "/"},
    {U"−", token_kind::minus, "-", "-"},
    {U"–", token_kind::minus, "-", "-"},
    {U"—", token_kind::minus, "-", "-"},
    {U"∧", token_kind::and_, "且", "and"},
    {U"∨", token_kind::or_, "或", "or"},
};

/// Quotes that rules do not use: those that open, with those that close.
struct foreign_quotes {
  char32_t open, close;
};
inline constexpr foreign_quotes foreign_quotes_list[] = {
    {U'\'', U'\''}, {U'‘', U'’'}, {U'「', U'」'}, {U'『', U'』'}, {U'《', U'》'}, {U'„', U'“'}};

inline void lexer::take_sign(folded_character one) {
  if (one.value == U'"') return take_string();
  if (one.value == U'“') return take_curly_string();
  if (one.value == U'”') return take_reversed_quotes();
  if (one.value == U'%') return take_percent_apart(one.length);
  if ((one.value == U'<' || one.value == U'>') && scan_.is(at_ + one.length, U'=')) {
    const bool less = one.value == U'<';
    const std::size_t end = scan_.sign(at_ + one.length, U'=');
    return push(less ? token_kind::less_equal : token_kind::greater_equal, at_, end);
  }
  const bool equals = one.value == U'=' && !scan_.is(at_ + one.length, U'=') &&
                      !scan_.is(at_ + one.length, U'<') && !scan_.is(at_ + one.length, U'>');
  const bool pair =
      (one.value == U'=' && !equals) || (one.value == U'<' && scan_.is(at_ + one.length, U'>'));
  const token_kind known = pair ? token_kind::end : sign_token(one.value);
  if (known == token_kind::end) return take_unknown();
  push(known, at_, at_ + one.length);
}

// `20 %` is one number written apart.
inline void lexer::take_percent_apart(std::size_t length) {
  const token_kind before = behind(0);
  const bool number = before == token_kind::integer || before == token_kind::decimal;
  if (!number || first_on_line_) return take_unknown();
  span& bytes = out_.tokens.spans.back();
  report(kind::percent_apart, bytes.begin, at_ + length,
         {std::string(source_text(bytes.begin, bytes.end)) + "%"});
  bytes.end = static_cast<std::uint32_t>(at_ + length);
  out_.tokens.kinds.back() = static_cast<std::uint8_t>(token_kind::number);
  out_.tokens.flags.back() |= flag_faulty;
  at_ += length;
}

/// Blanks of other kinds than the blank, the tab and U+3000.
[[nodiscard]] inline bool is_odd_blank(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F;
}

inline void lexer::take_unknown() {
  for (const foreign_sign& known : foreign_signs) {
    std::size_t end = at_;
    for (const char32_t c : known.sign) end = scan_.sign(end, c);
    if (end == nowhere) continue;
    report(kind::foreign_sign, at_, end,
           {std::string(source_text(at_, end)), argument(known.zh, known.en)});
    return push(known.kind, at_, end, flag_faulty);
  }
  if (take_foreign_quotes()) return;
  const auto one = scan_.at(at_);
  report(is_odd_blank(one.value) ? kind::odd_blank : kind::unknown_character, at_, at_ + one.length,
         {std::string(source_text(at_, at_ + one.length)), code_point_name(one.value)});
  if (is_odd_blank(one.value)) {
    at_ += one.length;
    return;
  }
  push(token_kind::unreadable, at_, at_ + one.length, flag_faulty);
}

inline bool lexer::take_foreign_quotes() {
  for (const foreign_quotes& known : foreign_quotes_list) {
    const std::size_t open = scan_.sign(at_, known.open);
    if (open == nowhere) continue;
    const std::size_t close = scan_.text().find(to_utf8(known.close), open);
    if (close >= line_end(at_)) return false;
    const std::size_t end = scan_.sign(close, known.close);
    report(kind::foreign_sign, at_, end,
           {std::string(source_text(at_, end)), "“" + std::string(source_text(open, close)) + "”"});
    push(token_kind::text, at_, end, flag_faulty);
    return true;
  }
  return false;
}

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::lexing
