#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/brackets.ipp"
#include "zhunze/syntax/detail/characters.ipp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/detail/lexer_class.hpp"
#include "zhunze/syntax/detail/lexer_word.ipp"
#include "zhunze/value/read.hpp"

/// Strings: "…" with \ before a quote, or “…” with other “…” inside.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

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

// Numbers and dates.

inline token_kind lexer::number_kind(std::size_t begin, std::size_t end) const {
  if (scan_.day(begin) == end) return token_kind::day;
  if (scan_.digits(begin) == end) return token_kind::integer;
  return scan_.fraction(begin) == end ? token_kind::decimal : token_kind::number;
}

/// ASCII digits with a blank, a line's end or a closing bracket behind them: an integer, wherever
/// it stands.
inline bool lexer::take_bare_integer() {
  const std::string_view text = scan_.text();
  std::size_t end = at_;
  while (end < text.size() && is_digit(byte_at(text, end))) ++end;
  constexpr std::string_view behind = " \n\r)]}";
  if (end == at_ || end == text.size() || behind.find(text[end]) == std::string_view::npos) {
    return false;
  }
  push(token_kind::integer, at_, end);
  return true;
}

/// Behind 覆盖 and 至 of a calendar: 2022至2023.
inline bool lexer::year_is_due() const {
  const token_kind before = behind(0);
  return braces_.empty() && (before == token_kind::covers || before == token_kind::until);
}

inline void lexer::take_number() {
  if (take_bare_integer()) return;
  if (sentences_ == sentences::number_due || year_is_due()) {
    if (const std::size_t end = scan_.integer(at_); end != nowhere) {
      return push(token_kind::integer, at_, end);
    }
  }
  if (const std::size_t end = scan_.day(at_); end != nowhere) {
    const std::string spelled = scan_.plain(at_, end);
    if (read_date(spelled).value) return push(token_kind::day, at_, end);
    report(kind::no_such_day, at_, end, {spelled});
    return push(token_kind::day, at_, end, flag_faulty);
  }
  const std::size_t end = scan_.number(at_);
  const std::size_t path = scan_.dotted_path(at_);
  if (path != nowhere && path > scan_.fraction(at_)) return push(token_kind::path, at_, path);
  if (end != nowhere) return push(number_kind(at_, end), at_, end);
  take_malformed_number();
}

[[nodiscard]] inline bool goes_on_as_number(char32_t c) {
  return continues_word(c) || c == U'.' || c == U'%';
}

/// What was meant for a date, written as rules write it: 2017-1-2 is 2017-01-02.
[[nodiscard]] inline std::string as_date(const std::string& spelled) {
  const read_date_result read = read_date(spelled);
  return read.value ? to_text(*read.value) : std::string();
}

inline void lexer::take_malformed_number() {
  std::size_t end = at_;
  for (auto one = scan_.at(end); one.length != 0; one = scan_.at(end)) {
    const bool minus = one.value == U'-' && is_digit(scan_.at(end + one.length).value);
    if (!minus && !goes_on_as_number(one.value)) break;
    end += one.length;
  }
  const std::string spelled = scan_.plain(at_, end);
  const std::size_t begin = at_;
  push(token_kind::number, begin, end, flag_faulty);
  if (spelled.find('-') == std::string::npos) {
    report(kind::number_form, begin, end, {spelled});
  } else if (read_date(spelled).problem == date_problem::no_such_day) {
    out_.tokens.kinds.back() = static_cast<std::uint8_t>(token_kind::day);
    report(kind::no_such_day, begin, end, {spelled});
  } else if (const std::string date = as_date(spelled); !date.empty()) {
    out_.tokens.kinds.back() = static_cast<std::uint8_t>(token_kind::day);
    report(kind::date_form, begin, end, {spelled, date});
  } else {
    std::string apart;
    for (const char c : spelled) apart += c == '-' ? std::string(" - ") : std::string(1, c);
    report(kind::minus_without_blanks, begin, end, {spelled, apart});
  }
}

// Punctuation, and the signs that look like it.

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
  if (one.value == U'%') return take_percent_behind_blank(one.length);
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

// `20 %` is one number.
inline void lexer::take_percent_behind_blank(std::size_t length) {
  const token_kind before = behind(0);
  const bool number = before == token_kind::integer || before == token_kind::decimal;
  if (!number || first_on_line_) return take_unknown();
  at_ += length;
  out_.tokens.spans.back().end = static_cast<std::uint32_t>(at_);
  out_.tokens.kinds.back() = static_cast<std::uint8_t>(token_kind::number);
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
  if (take_foreign_quotes() || take_amount_of_money()) return;
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

/// ￥500 and $500: rules write a unit behind the number.
inline bool lexer::take_amount_of_money() {
  struct currency {
    char32_t sign;
    const char* zh;
    const char* en;
  };
  constexpr currency currencies[] = {{U'¥', "元", "yuan"},
                                     {U'￥', "元", "yuan"},
                                     {U'$', "美元", "dollars"},
                                     {U'€', "欧元", "euro"},
                                     {U'£', "英镑", "pounds"}};
  for (const currency& known : currencies) {
    if (scan_.at(at_).value != known.sign) continue;
    const std::size_t digits = at_ + scan_.at(at_).length;
    const std::size_t end = scan_.number(digits);
    if (end == nowhere) return false;
    const std::string number = scan_.plain(digits, end);
    const bool has_unit = number.find_first_not_of("0123456789.") != std::string::npos &&
                          !number.ends_with("万") && !number.ends_with("亿");
    report(kind::foreign_sign, at_, end,
           {std::string(source_text(at_, end)),
            has_unit ? argument(number) : argument(number + known.zh, number + known.en)});
    push(token_kind::number, at_, end, flag_faulty);
    return true;
  }
  return false;
}

}}}  // namespace zhunze::syntax::lexing

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

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

}}}  // namespace zhunze::syntax
