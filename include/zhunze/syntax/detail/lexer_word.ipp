#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/bound_word.hpp"
#include "zhunze/syntax/detail/lexer_class.hpp"
#include "zhunze/text/normalise.hpp"

/// Words: names, keywords, Chinese numerals, clause paths.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::lexing {

inline void lexer::take_word(char32_t first) {
  const word_shape shape = scan_.word_from(at_);
  if (take_unit_of_bound(shape.end)) return;
  if (first == U'第' && take_path_word(shape.end)) return;
  if (is_numeral(first) && take_numeral(shape.end)) return;
  std::uint8_t flags = 0;
  const std::string_view spelling = check_word(shape, flags);
  if (take_several_words(spelling, shape.end)) return;
  // No keyword has a digit.
  if (shape.digit == nowhere && take_keyword(spelling, shape.end, flags)) return;
  if (is_reserved_part(spelling)) return push(token_kind::reserved_word, at_, shape.end, flags);
  if (flags == 0 && take_with_digits(shape)) return;
  push(token_kind::word, at_, shape.end, flags);
}

/// 人以上 behind a number and a blank: the unit is a word of its own.
inline bool lexer::take_unit_of_bound(std::size_t word_end) {
  const token_kind before = behind(0);
  const bool number = before >= token_kind::integer && before <= token_kind::number;
  if (!number || first_on_line_ || in_example()) return false;
  const std::size_t stem = scan_.stem_end(at_, word_end);
  if (stem == at_ || stem == word_end) return false;
  push(token_kind::word, at_, stem);
  return true;
}

inline bool lexer::take_path_word(std::size_t word_end) {
  const std::size_t path = scan_.statute_path(at_);
  const std::size_t sentence = scan_.ordinal_sentence(at_);
  if (path == word_end) {
    push(token_kind::clause_word, at_, path);
  } else if (path != nowhere) {
    push(token_kind::path, at_, path);
  } else if (sentence == word_end) {
    push(token_kind::sentence_word, at_, sentence);
  } else {
    return false;
  }
  return true;
}

inline bool lexer::take_numeral(std::size_t word_end) {
  const std::size_t first = scan_.numerals(at_);
  if (const std::size_t path = scan_.notice_path(at_); path != nowhere) {
    push(token_kind::path, at_, path);
    return true;
  }
  if (first == word_end) {
    push(token_kind::chinese_integer, at_, word_end);
    return true;
  }
  const std::size_t below = scan_.numerals(scan_.sign(scan_.sign(first, U'分'), U'之'));
  if (below != word_end) return false;
  push(token_kind::chinese_fraction, at_, word_end);
  return true;
}

/// The word as it is meant, until the next word; what is wrong with its letters is reported.
inline std::string_view lexer::check_word(const word_shape& shape, std::uint8_t& flags) {
  const std::size_t end = shape.end;
  if (shape.plain && end - at_ <= limits::name_length) return source_text(at_, end);
  word_ = scan_.plain(at_, end);
  if (word_.size() > limits::name_length && code_point_count(word_) > limits::name_length) {
    flags |= flag_faulty;
    report(kind::name_too_long, at_, end, {std::to_string(limits::name_length)});
  }
  if (shape.plain || !nfkc_changes(word_)) return word_;
  flags |= flag_faulty;
  bool fullwidth = false;
  for (const auto& one : code_points(word_)) fullwidth |= is_fullwidth_letter(one.value);
  std::string meant = nfkc(word_);
  report(fullwidth ? kind::fullwidth_letter : kind::name_not_plain, at_, end, {word_, meant});
  word_ = std::move(meant);
  return word_;
}

inline bool lexer::take_keyword(std::string_view spelling, std::size_t end, std::uint8_t flags) {
  if (spelling == "yes" && behind(0) == token_kind::colon) {
    const std::size_t no = scan_.sign(end, U'/');
    if (no != nowhere && scan_.word(no) != nowhere && scan_.plain(no, scan_.word(no)) == "no") {
      push(token_kind::type_truth, at_, scan_.word(no), flag_english | flag_several_words);
      return true;
    }
  }
  const spelled_keyword* known = find_keyword(spelling);
  if (known == nullptr) return false;
  if (known->english) flags |= flag_english;
  push(to_token(known->which), at_, end, flags);
  return true;
}

[[nodiscard]] inline bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || c == U'_';
}

inline bool lexer::take_several_words(std::string_view spelling, std::size_t end) {
  if (!is_lower(static_cast<unsigned char>(spelling.front()))) return false;
  const std::size_t second = scan_.blanks(end);
  std::size_t second_end = second;
  while (is_lower(scan_.at(second_end).value)) ++second_end;
  if (second == end || second_end == second) return false;
  const auto next = scan_.at(second_end);
  if (next.length != 0 && continues_word(next.value) && !is_digit(next.value)) return false;
  const spelled_keyword* known = find_keyword(spelling, source_text(second, second_end));
  if (known == nullptr || !forms_keyword_here(*known)) return false;
  push(to_token(known->which), at_, second_end, flag_english | flag_several_words);
  return true;
}

[[nodiscard]] inline bool name_is_due(token_kind before) {
  if (!is_keyword(before)) {
    return before >= token_kind::left_parenthesis && before != token_kind::right_parenthesis &&
           before != token_kind::right_bracket && before != token_kind::right_brace;
  }
  switch (before) {
    case token_kind::for_record:
    case token_kind::per:
    case token_kind::ordered_by:
    case token_kind::stage:
    case token_kind::excused_by:
    case token_kind::when:
    case token_kind::except_when:
    case token_kind::and_:
    case token_kind::or_:
    case token_kind::not_:
    case token_kind::between:
    case token_kind::between_and:
      return true;
    default:
      return is_relation(to_keyword(before));
  }
}

// Two words that are a keyword elsewhere may be two names, or a name and a keyword.
inline bool lexer::forms_keyword_here(const spelled_keyword& one) const {
  if (in_example()) return one.spelling.starts_with("is ") || one.spelling.starts_with("not ");
  if (one.which == keyword::key_of) return behind(0) == token_kind::colon;
  if (one.which == keyword::except_when) return braces_.empty() && !name_is_due(behind(0));
  return true;
}

/// A word that begins with a keyword or a bound directly before a digit: 不少于5, 附件2, 满18岁.
inline bool lexer::take_with_digits(const word_shape& shape) {
  const std::size_t end = shape.end;
  const std::size_t digit = shape.plain ? shape.digit : scan_.first_digit(at_, end);
  if (digit == nowhere) return false;
  const spelled_keyword* known =
      shape.plain ? find_keyword(source_text(at_, digit)) : find_keyword(scan_.plain(at_, digit));
  const bool bound = known == nullptr && is_bound_before(source_text(at_, digit));
  if (known == nullptr && !bound) return false;
  const token_kind head = bound ? token_kind::word : to_token(known->which);
  const auto flags = static_cast<std::uint8_t>(!bound && known->english ? flag_english : 0);
  std::vector<piece> pieces;
  if (!in_example()) pieces = bound ? split_bound(digit) : split(known->which, digit, end);
  if (pieces.empty()) {
    push(token_kind::word, at_, end, flag_prefixed);
    return true;
  }
  pieces.insert(pieces.begin(), {head, at_, digit, flags});
  push(pieces, token_kind::word, end);
  return true;
}

inline void lexer::push(const std::vector<piece>& pieces, token_kind whole, std::size_t word_end) {
  const auto first = static_cast<std::uint32_t>(out_.tokens.size());
  for (const piece& one : pieces) push(one.kind, one.begin, one.end, one.flags);
  if (pieces.back().end != word_end) return;
  out_.tokens.flags[first] |= flag_glued;
  out_.glued.push_back({first, static_cast<std::uint32_t>(pieces.size()), whole});
}

[[nodiscard]] inline bool value_may_follow(keyword k) {
  switch (k) {
    case keyword::and_:
    case keyword::or_:
    case keyword::not_:
    case keyword::between:
    case keyword::between_and:
    case keyword::per:
    case keyword::ordered_by:
    case keyword::when:
    case keyword::except_when:
    case keyword::fallback:
    case keyword::row:
      return true;
    default:
      return is_relation(k);
  }
}

/// What stands behind the keyword, where the grammar may want the keyword; else nothing.
inline std::vector<piece> lexer::split(keyword which, std::size_t digit, std::size_t end) const {
  const auto one_piece = [&](std::size_t piece_end) {
    std::vector<piece> out;
    if (piece_end != nowhere) {
      out.push_back({number_kind(digit, piece_end), digit, piece_end, 0});
    }
    return out;
  };
  if (value_may_follow(which)) {
    const std::size_t day = scan_.day(digit);
    return one_piece(day == nowhere ? scan_.number(digit) : day);
  }
  switch (which) {
    case keyword::date:
      return one_piece(scan_.day(digit));
    case keyword::covers:
    case keyword::until:
      return one_piece(scan_.integer(digit));
    case keyword::sentence:
      return one_piece(sentence_may_follow() ? scan_.integer(digit) : nowhere);
    case keyword::cites: {
      std::vector<piece> out = one_piece(scan_.dotted_path(digit));
      if (!out.empty() && out.front().kind == token_kind::number) {
        out.front().kind = token_kind::path;
      }
      return out;
    }
    case keyword::annex:
      return split_annex(digit, end);
    case keyword::at_least_n:
      return split_count(digit, end);
    default:
      return {};
  }
}

inline std::vector<piece> lexer::split_bound(std::size_t digit) const {
  const std::size_t end = scan_.number(digit);
  if (end == nowhere) return {};
  return {{number_kind(digit, end), digit, end, 0}};
}

inline std::vector<piece> lexer::split_annex(std::size_t digit, std::size_t end) const {
  const std::size_t number = scan_.integer(digit);
  if (number == nowhere) return {};
  std::vector<piece> out{{token_kind::integer, digit, number, 0}};
  if (number == end) return out;
  const spelled_keyword* rest = find_keyword(scan_.plain(number, end));
  if (rest == nullptr) return {};
  const auto flags = static_cast<std::uint8_t>(rest->english ? flag_english : 0);
  out.push_back({to_token(rest->which), number, end, flags});
  return out;
}

[[nodiscard]] inline std::size_t of_items(const scan& text, std::size_t p) {
  if (p == nowhere) return nowhere;
  const std::size_t chinese = text.sign(p, U'项');
  return chinese == nowhere ? text.sign(text.sign(p, U'o'), U'f') : chinese;
}

inline std::vector<piece> lexer::split_count(std::size_t digit, std::size_t end) const {
  const std::size_t number = scan_.integer(digit);
  if (number == nowhere) return {};
  std::vector<piece> out{{token_kind::integer, digit, number, 0}};
  if (number == end) {
    const std::size_t of = scan_.word_end(of_items(scan_, scan_.blanks(number)));
    return of == nowhere ? std::vector<piece>() : out;
  }
  if (of_items(scan_, number) != end) return {};
  out.push_back({token_kind::of_items, number, end, 0});
  return out;
}

/// 2项 or 五of behind 至少: a count and a word, or, where a limit stands, one number or name.
inline bool lexer::take_count(std::size_t begin) {
  const std::size_t digits = scan_.integer(begin);
  const std::size_t number = digits == nowhere ? scan_.numerals(begin) : digits;
  const std::size_t end = scan_.word_end(of_items(scan_, number));
  if (end == nowhere) return false;
  const bool chinese = digits == nowhere;
  const token_kind count = chinese ? token_kind::chinese_integer : token_kind::integer;
  push({{count, begin, number, 0}, {token_kind::of_items, number, end, 0}},
       chinese ? token_kind::word : token_kind::number, end);
  return true;
}

ZHUNZE_DECL bool count_follows(const scan& text, std::size_t at) {
  for (auto one = text.at(at); one.length != 0; one = text.at(at)) {
    if (one.value == U'#') {
      at = std::min(text.text().find('\n', at), text.text().size());
    } else if (is_blank(one.value) || one.value == U'\n' || one.value == U'\r') {
      at += one.length;
    } else {
      break;
    }
  }
  const std::size_t digits = text.integer(at);
  const std::size_t number = digits == nowhere ? text.numerals(at) : digits;
  if (number == nowhere) return false;
  const std::size_t end = text.sign(text.sign(text.blanks(number), U'o'), U'f');
  if (end == nowhere) return false;
  const auto next = text.at(end);
  return next.length == 0 || !continues_word(next.value) || is_digit(next.value);
}

}}}  // namespace zhunze::syntax::lexing
