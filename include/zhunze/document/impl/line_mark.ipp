#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "zhunze/document/impl/sentences.ipp"
#include "zhunze/value/numbering.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::document_parts {

/// What a line of a document begins with.
enum class mark_form : std::uint8_t {
  none,
  step,     ///< 一、 (一) 1. (1): `path` holds the step
  dotted,   ///< 2.1.1: `path` holds all of it
  bare,     ///< 1 before a blank: a section in documents that number their sections in digits
  article,  ///< 第三条
  chapter,  ///< 第二章, 第一节: not part of any path
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
  if (const auto number = reader.take_ordinal("条"); number != 0)
    return made_mark(mark_form::article, one_step(clause_step::form::article, number), line,
                     reader);
  for (const auto unit : {"编", "章", "节"})
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

}  // namespace zhunze::inline ZHUNZE_FORM
