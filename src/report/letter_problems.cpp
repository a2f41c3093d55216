#include "letter_problems.hpp"

#include <algorithm>
#include <array>

#include "docx_words.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

/// Findings on a fact and what was written: that it cannot be understood, or must be written
/// otherwise, which their help says. Others say more, and are told as they are.
constexpr std::array unreadable = {kind::not_a_truth,     kind::not_a_number,  kind::not_a_date,
                                   kind::not_a_level,     kind::not_an_option, kind::not_a_key,
                                   kind::sheet_cell_error};
constexpr std::array improper = {kind::not_an_integer,      kind::too_many_decimals,
                                 kind::number_out_of_range, kind::percent_without_sign,
                                 kind::unexpected_percent,  kind::wrong_unit,
                                 kind::unexpected_unit,     kind::date_in_other_order,
                                 kind::cell_no_such_day,    kind::date_with_time};
/// Those that have no text to show, or speak of cells.
constexpr std::array unread = {kind::cell_not_utf8, kind::sheet_cell_not_computed,
                               kind::sheet_cell_merged, kind::sheet_cell_too_long};

template <std::size_t Count>
bool among(const std::array<kind, Count>& kinds, kind one) {
  return std::find(kinds.begin(), kinds.end(), one) != kinds.end();
}

/// The label of a fact that a finding names.
std::string label_of(const explanation& why, const argument& name, language lang) {
  const fact_id fact = find_fact(why.rules(), why.kind(), name.zh);
  if (!fact) return visible(render::in_language(name, lang));
  return visible(shown_text(why.rules()[fact].label, why.rules()[fact].names, lang));
}

std::string sentence_of(const explanation& why, const diagnostic& one, language lang) {
  const bool named = !one.arguments.empty();
  const auto words = [&](std::size_t k) {
    return visible(render::in_language(one.arguments[k], lang));
  };
  if (named && among(unread, one.what))
    return say(phrase::letter_unreadable_at_all, lang, {label_of(why, one.arguments[0], lang)});
  const bool cannot_be_read = among(unreadable, one.what);
  if (one.arguments.size() > 1 && (cannot_be_read || among(improper, one.what)))
    return say(cannot_be_read ? phrase::letter_unreadable : phrase::letter_improper, lang,
               {label_of(why, one.arguments[0], lang), words(1)});
  if (one.what == kind::fact_outside_range && one.arguments.size() > 2)
    return say(phrase::letter_out_of_range, lang,
               {label_of(why, one.arguments[0], lang), words(1), dates_in_words(words(2), lang)});
  if (one.what == kind::validation_failed && one.arguments.size() > 2)
    return say(phrase::letter_contradiction, lang,
               {words(0), dates_in_words(words(1), lang), words(2)});
  return visible(message(one, lang));
}

/// How to write it instead. What is said of a spreadsheet's cell is for whoever made the file.
std::vector<std::string> hints_of(const diagnostic& one, language lang) {
  std::vector<std::string> out;
  if (among(unread, one.what) || one.what == kind::sheet_cell_error) return out;
  for (const std::string& text : render::help_lines(one, lang))
    out.push_back(say(phrase::hint, lang, {visible(text)}));
  return out;
}

}  // namespace

docx_block problem_lines(const explanation& why, language lang) {
  docx_block out;
  for (const diagnostic& one : record_problems(why.nominee())) {
    out.emplace_back(docx_line{sentence_of(why, one, lang)});
    for (std::string& hint : hints_of(one, lang)) out.emplace_back(docx_line{std::move(hint)});
  }
  const auto& found = why.in_batch();
  if (!found) return out;
  out.emplace_back(docx_line{found->repeated == 0
                                 ? visible(found->message.in(lang))
                                 : say(phrase::letter_id_repeated, lang, {visible(why.id())})});
  return out;
}

}}}  // namespace zhunze::detail::report
