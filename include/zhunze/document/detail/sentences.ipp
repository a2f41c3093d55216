#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/document/detail/document.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/detail/numbering.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::document_parts {

/// Brackets and quotes, half- and full-width of one kind at the same place.
inline constexpr std::u32string_view openers = U"(（[［{｛〔【《〈“‘「『";
inline constexpr std::u32string_view closers = U")）]］}｝〕】》〉”’」』";
inline constexpr std::array<std::size_t, 14> bracket_kinds = {0, 0, 1, 1, 2, 2, 3,
                                                              4, 5, 6, 7, 8, 9, 10};
inline constexpr std::size_t straight_quote = 11;
static_assert(openers.size() == bracket_kinds.size() && closers.size() == bracket_kinds.size());

inline constexpr std::u32string_view sentence_ends = U"。｡；;！!？?";
inline constexpr std::u32string_view blanks = U" \t\u3000\u00A0";

inline bool one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

/// The part of a text without the blanks around it.
inline span trimmed(std::string_view text, span part) {
  const auto whole = text.substr(part.begin, part.end - part.begin);
  const auto inner = trim(whole);
  if (inner.empty()) return {part.end, part.end};
  const auto begin = part.begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

/// Pairs up the brackets and quotes of one line. What is left open or closed without an opening
/// pairs with nothing, so that a missing bracket hides nothing.
class bracket_matcher {
 public:
  void see(const code_points::code_point& c) {
    if (c.value == U'"') {
      if (!close(straight_quote, c.end)) open(straight_quote, c.begin);
    } else if (const auto at = openers.find(c.value); at != std::u32string_view::npos) {
      open(bracket_kinds[at], c.begin);
    } else if (const auto end = closers.find(c.value); end != std::u32string_view::npos) {
      close(bracket_kinds[end], c.end);
    }
  }

  /// What stands in brackets, from the opening to behind the closing, in the order of the text;
  /// what lies within another is left out.
  [[nodiscard]] std::vector<span> outermost() {
    std::sort(matched_.begin(), matched_.end(), [](span a, span b) { return a.begin < b.begin; });
    std::vector<span> outer;
    for (const auto one : matched_)
      if (outer.empty() || one.begin >= outer.back().end) outer.push_back(one);
    return outer;
  }

 private:
  struct open_bracket {
    std::size_t kind;
    std::size_t at;
  };

  void open(std::size_t kind, std::size_t at) {
    open_.push_back({kind, at});
    ++count_[kind];
  }
  bool close(std::size_t kind, std::size_t end) {
    if (count_[kind] == 0) return false;
    while (open_.back().kind != kind) drop();
    matched_.push_back(
        {static_cast<std::uint32_t>(open_.back().at), static_cast<std::uint32_t>(end)});
    drop();
    return true;
  }
  void drop() {
    --count_[open_.back().kind];
    open_.pop_back();
  }

  std::vector<open_bracket> open_;
  std::array<std::size_t, straight_quote + 1> count_{};
  std::vector<span> matched_;
};

inline bool ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// True where the half-width point at `at` ends a sentence: at the end of the line, behind Chinese
/// unless a digit or letter follows, and in English before a blank and a capital or Chinese, unless
/// it stands behind one letter alone ("U.S. Government").
inline bool ends_at_point(std::string_view line, std::size_t at) {
  const auto behind = trim(line.substr(at + 1));
  if (behind.empty()) return true;
  const auto before = at == 0 ? '\0' : line[at - 1];
  const auto next = decode_utf8(line, at + 1).value;
  const bool word_follows = ascii_letter(next) || (next >= U'0' && next <= U'9');
  if (static_cast<unsigned char>(before) >= 0x80) return !word_follows;
  if (!one_of(next, blanks)) return false;
  const auto first = decode_utf8(behind).value;
  if (first < 0x80 && !(first >= U'A' && first <= U'Z')) return false;
  if (!ascii_letter(static_cast<unsigned char>(before))) return before != '.';
  return at >= 2 && ascii_letter(static_cast<unsigned char>(line[at - 2]));
}

struct raw_sentence {
  span bytes;          ///< without blanks around
  bool ended = false;  ///< with a mark that ends sentences, not only by the end of the line
};

/// Splits one line of a document. Cost: linear, but for sorting its brackets.
inline std::vector<raw_sentence> split_sentences(std::string_view text, span part) {
  const auto line = text.substr(part.begin, part.end - part.begin);
  bracket_matcher matcher;
  for (const auto& c : code_points(line)) matcher.see(c);
  const auto enclosed = matcher.outermost();

  std::vector<raw_sentence> sentences;
  std::size_t begin = 0;
  bool ended = false;
  const auto finish = [&](std::size_t end) {
    const auto bytes = trimmed(text, {part.begin + static_cast<std::uint32_t>(begin),
                                      part.begin + static_cast<std::uint32_t>(end)});
    if (bytes.begin != bytes.end) sentences.push_back({bytes, ended});
    begin = end;
    ended = false;
  };
  auto next_enclosed = enclosed.begin();
  bool only_marks = true;
  for (const auto& c : code_points(line)) {
    while (next_enclosed != enclosed.end() && c.begin >= next_enclosed->end) ++next_enclosed;
    const bool inside = next_enclosed != enclosed.end() && c.begin >= next_enclosed->begin;
    const bool mark = !inside && (one_of(c.value, sentence_ends) ||
                                  (c.value == U'.' && ends_at_point(line, c.begin)));
    // Marks in a row end one sentence; marks before the first word belong to no sentence.
    if (!mark && ended) {
      finish(c.begin);
      only_marks = true;
    }
    if (mark && only_marks) {
      begin = c.end;
      continue;
    }
    ended = mark;
    if (!mark && !one_of(c.value, blanks)) only_marks = false;
  }
  finish(line.size());
  return sentences;
}

/// The mark 〔4〕 that a sentence of a gist may begin with, taken off its front. A number of four
/// digits is a year (〔2017〕 in the number of a document) and no mark.
inline std::optional<std::uint32_t> take_sentence_mark(std::string_view text, span& sentence) {
  constexpr std::uint32_t greatest = 999;
  numbering_reader reader(text.substr(sentence.begin, sentence.end - sentence.begin));
  if (!reader.take("〔")) return std::nullopt;
  const auto number = reader.take_digits();
  if (number == 0 || number > greatest || !reader.take("〕")) return std::nullopt;
  sentence.begin = sentence.end - static_cast<std::uint32_t>(reader.rest().size());
  sentence = trimmed(text, sentence);
  return number;
}

/// True for a line that names what follows it: no mark ends a sentence in it, it does not lead over
/// to the next line by a colon or comma, and it has no number of its own.
inline bool heading_line(std::string_view text, span line) {
  const auto parts = split_sentences(text, line);
  if (parts.size() != 1 || parts.front().ended) return false;
  auto bytes = parts.front().bytes;
  if (take_sentence_mark(text, bytes)) return false;
  char32_t last = 0;
  for (const auto& c : code_points(text.substr(bytes.begin, bytes.end - bytes.begin)))
    last = c.value;
  return !one_of(last, U":：,，、");
}

}  // namespace detail::document_parts

namespace detail::document_parts {

/// What a line of a document begins with.
enum class mark_form : std::uint8_t {
  none,
  step,     ///< 一、 (一) 1. (1): `path` holds the step
  dotted,   ///< 2.1.1: `path` holds all of it
  bare,     ///< 1 before a blank: a section in documents that number their sections in digits
  article,  ///< 第三条, 第三条之一
  chapter,  ///< 第一编, 第一分编, 第二章, 第一节: not part of any path
  annex,    ///< 附件: or 附件2:
  too_deep  ///< 1.2.3.4.5
};

struct line_mark {
  mark_form form = mark_form::none;
  clause_path path;
  std::size_t length = 0;  ///< bytes of the line that the mark takes
  bool apart = false;      ///< a blank or the end of the line stands behind it
};

inline constexpr std::uint32_t greatest_item = 999;

inline bool blank_ahead(std::string_view rest) {
  return rest.empty() || one_of(decode_utf8(rest).value, blanks);
}

inline bool digit_ahead(std::string_view rest) {
  numbering_reader reader(rest);
  return reader.take_digits() != 0 || reader.take_any(U"0０");
}

inline line_mark made_mark(mark_form form, clause_path path, std::string_view line,
                           const numbering_reader& behind) {
  return {form, std::move(path), line.size() - behind.rest().size(), blank_ahead(behind.rest())};
}

inline clause_path one_step(clause_step::form kind, std::uint32_t number) {
  return {{{kind, number}}};
}

/// 附件:, 附件2:, Annexes: and the words alone on their line.
inline line_mark annex_mark(std::string_view line) {
  numbering_reader reader(line);
  bool named = reader.take("附件");
  for (const auto word : {"Annexes", "Annex", "Attachments", "Attachment"})
    named = named || reader.take(word);
  if (!named) return {};
  while (reader.take_any(blanks)) {
  }
  auto number = reader.take_digits();
  if (number == 0) number = reader.take_chinese();
  if (!reader.at_end() && !reader.take_any(U":：")) return {};
  return made_mark(mark_form::annex, one_step(clause_step::form::annex, number), line, reader);
}

inline line_mark statute_mark(std::string_view line) {
  numbering_reader reader(line);
  if (const auto number = reader.take_ordinal("条"); number != 0) {
    clause_path path = one_step(clause_step::form::article, number);
    if (const auto inserted = reader.take_inserted(); inserted != 0)
      path.steps.push_back({clause_step::form::inserted, inserted});
    return made_mark(mark_form::article, std::move(path), line, reader);
  }
  for (const auto unit : {"编", "分编", "章", "节"})
    if (reader.take_ordinal(unit) != 0 && blank_ahead(reader.rest()))
      return made_mark(mark_form::chapter, {}, line, reader);
  return {};
}

/// 1. 2.1 1.2.3.4.5 and 1 before a blank. A number of four digits is a year and no mark.
inline line_mark digit_mark(std::string_view line) {
  numbering_reader reader(line);
  if (const auto path = reader.take_dotted(); !path.steps.empty()) {
    for (const auto& step : path.steps)
      if (step.number > greatest_item) return {};
    if (!blank_ahead(reader.rest())) return {};
    return made_mark(mark_form::dotted, path, line, reader);
  }
  const auto number = reader.take_digits();
  if (number == 0 || number > greatest_item) return {};
  const auto path = one_step(clause_step::form::item, number);
  if (!reader.at_end() && blank_ahead(reader.rest()))
    return made_mark(mark_form::bare, path, line, reader);
  if (!reader.take_any(U".．、")) return {};
  if (!digit_ahead(reader.rest())) return made_mark(mark_form::step, path, line, reader);
  while (reader.take_digits() != 0 && reader.take_any(U".．")) {
  }
  if (!blank_ahead(reader.rest())) return {};
  const auto levels = line.substr(0, line.size() - reader.rest().size());
  const auto points = static_cast<std::size_t>(std::count(levels.begin(), levels.end(), '.'));
  return points >= 4 ? made_mark(mark_form::too_deep, {}, line, reader) : line_mark{};
}

inline line_mark read_line_mark(std::string_view line) {
  if (auto mark = annex_mark(line); mark.form != mark_form::none) return mark;
  if (auto mark = statute_mark(line); mark.form != mark_form::none) return mark;
  numbering_reader reader(line);
  if (const auto step = reader.take_bracketed())
    return made_mark(mark_form::step, {{*step}}, line, reader);
  if (const auto number = reader.take_chinese(); number != 0 && reader.take_any(U"、.．"))
    return made_mark(mark_form::step, one_step(clause_step::form::section, number), line, reader);
  return digit_mark(line);
}

}  // namespace detail::document_parts

}}  // namespace zhunze
