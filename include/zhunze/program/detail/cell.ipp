#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "zhunze/limits.hpp"
#include "zhunze/program/detail/cell.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/program/detail/wording.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/look_alike.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

/// A cell on its way to becoming a value.
struct cell_source {
  const program& rules;
  const cell_target& target;
  std::string_view text;  ///< without the blanks around it
  location place;
};

inline cell_reading cell_number(std::int64_t n) {
  return {stored_value{n, {}}, std::nullopt};
}

/// A problem whose arguments begin with the fact and the text as written.
inline diagnostic cell_problem(const cell_source& cell, kind what,
                               std::vector<argument> more = {}) {
  diagnostic one{what, cell.place, {shown(cell.target.names), shortened(cell.text)}, {}, {}};
  one.arguments.insert(one.arguments.end(), more.begin(), more.end());
  return one;
}

inline cell_reading refused(const cell_source& cell, kind what, std::vector<argument> more = {}) {
  return {std::nullopt, cell_problem(cell, what, std::move(more))};
}

inline cell_reading read_truth_cell(const cell_source& cell) {
  const std::optional<bool> b = read_truth(cell.text);
  return b ? cell_number(*b ? 1 : 0) : refused(cell, kind::not_a_truth);
}

inline cell_reading read_date_cell(const cell_source& cell) {
  const read_date_result r = read_date(cell.text);
  if (r.value) return cell_number(r.value->days);
  switch (r.problem) {
    case date_problem::other_order:
      return refused(cell, kind::date_in_other_order);
    case date_problem::no_such_day:
      return refused(cell, kind::cell_no_such_day);
    case date_problem::has_time:
      return refused(cell, kind::date_with_time);
    default:
      return refused(cell, kind::not_a_date);
  }
}

/// More digits than a number may have, and nothing but a number else.
inline bool only_too_long(std::string_view text) {
  std::size_t digits = 0;
  const std::string folded = fold_digits_and_signs(text);
  for (const char c : folded) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && std::string_view("+-.,%").find(c) == std::string_view::npos) return false;
    digits += digit ? 1 : 0;
  }
  return digits > limits::number_digits;
}

inline cell_reading store_number(const cell_source& cell, const number& n) {
  const type_kind what = cell.target.value_type.kind;
  if (what == type_kind::integer && !n.whole()) return refused(cell, kind::not_an_integer);
  const int decimals = stored_decimals(what);
  if (const auto stored = scaled(n, decimals)) return cell_number(*stored);
  if (number::decimal(1, decimals).denominator() % n.denominator() == 0)
    return refused(cell, kind::number_out_of_range);
  // Of a percentage, those behind the per cent that was written.
  const int shown_decimals = what == type_kind::percentage ? decimals - 2 : decimals;
  return refused(cell, kind::too_many_decimals, {std::to_string(shown_decimals)});
}

inline cell_reading wrong_unit(const cell_source& cell, const std::string& unit) {
  if (cell.target.unit.empty()) return refused(cell, kind::unexpected_unit, {unit});
  return refused(cell, kind::wrong_unit, {unit, cell.target.unit});
}

/// 500万 where the unit is 万元.
inline std::optional<diagnostic> two_readings(const cell_source& cell) {
  if (cell.target.unit.empty()) return std::nullopt;
  for (const std::string_view one : unit_spellings(cell.rules, cell.target.unit)) {
    const std::string unit(one);
    const auto two = read_two_amounts(cell.text, unit);
    if (!two) continue;
    return cell_problem(cell, kind::amount_with_two_readings,
                        {unit, to_text(two->inside) + unit, to_text(two->beside) + unit});
  }
  return std::nullopt;
}

/// 1.10101E+17, which spreadsheet programs make of a long number when they write text.
inline bool is_scientific(std::string_view text) {
  const std::size_t mark = text.find_first_of("eE");
  if (mark == std::string_view::npos || mark == 0 || text.size() < mark + 4) return false;
  const std::string_view power = text.substr(mark + 2);
  const bool is_signed = text[mark + 1] == '+' || text[mark + 1] == '-';
  constexpr std::string_view digits = "0123456789";
  if (!is_signed || power.find_first_not_of(digits) != std::string_view::npos) return false;
  std::string_view mantissa = text.substr(0, mark);
  if (mantissa.starts_with('-')) mantissa.remove_prefix(1);
  return !mantissa.empty() && digits.find(mantissa[0]) != std::string_view::npos &&
         (mantissa.size() == 1 ||
          (mantissa.size() > 2 && mantissa[1] == '.' &&
           mantissa.find_first_not_of(digits, 2) == std::string_view::npos));
}

inline cell_reading read_text_cell(const cell_source& cell) {
  if (is_scientific(fold_digits_and_signs(cell.text)))
    return refused(cell, kind::id_in_scientific_notation);
  return {stored_value{0, nfc(cell.text)}, std::nullopt};
}

/// True where `word` is a spelling of the unit that the cell is to have.
inline bool spells(const cell_source& cell, std::string_view word) {
  if (word == cell.target.unit) return true;
  const auto all = unit_spellings(cell.rules, cell.target.unit);
  return std::find(all.begin(), all.end(), word) != all.end();
}

/// The number with its unit, which may be any spelling of the one that is expected.
inline std::optional<read_number_result> read_spelled_number(const cell_source& cell) {
  const auto read = read_number_of_unit(cell.text, true, cell.target.unit);
  if (cell.target.unit.empty() || (read && (read->unit.empty() || spells(cell, read->unit)))) {
    return read;
  }
  for (const std::string_view one : unit_spellings(cell.rules, cell.target.unit)) {
    const auto again = read_number_of_unit(cell.text, true, one);
    if (again && again->unit == one) return again;
  }
  return read;
}

inline cell_reading read_number_cell(const cell_source& cell) {
  if (auto problem = two_readings(cell)) return {std::nullopt, std::move(problem)};
  const auto read = read_spelled_number(cell);
  if (!read && only_too_long(cell.text)) return refused(cell, kind::number_out_of_range);
  if (!read) return refused(cell, kind::not_a_number, {type_words(cell.target.value_type.kind)});
  if (!read->unit.empty() && !spells(cell, read->unit)) return wrong_unit(cell, read->unit);
  const bool wants_percent = cell.target.value_type.kind == type_kind::percentage;
  if (read->percent && !wants_percent) return refused(cell, kind::unexpected_percent);
  if (!read->percent && wants_percent && !read->value.zero())
    return refused(cell, kind::percent_without_sign);
  return store_number(cell, read->value);
}

/// A level or option by any of its names.
inline cell_reading read_named_cell(const cell_source& cell, const std::vector<identity>& things,
                                    const identity& of, kind otherwise) {
  const std::string spelling = nfc(cell.text);
  for (std::size_t i = 0; i < things.size(); ++i)
    if (is_called(things[i], spelling)) return cell_number(static_cast<std::int64_t>(i));
  diagnostic problem = cell_problem(cell, otherwise, {shown(of)});
  std::vector<const identity*> candidates;
  for (const identity& thing : things) candidates.push_back(&thing);
  add_nearest(problem, spelling, candidates);
  return {std::nullopt, std::move(problem)};
}

inline cell_reading read_key_cell(const cell_source& cell, const table_definition& table) {
  const std::string spelling = nfc(cell.text);
  const auto at = std::find(table.keys.begin(), table.keys.end(), spelling);
  if (at != table.keys.end()) return cell_number(at - table.keys.begin());
  diagnostic problem = cell_problem(cell, kind::not_a_key, {shown(table.names)});
  const std::vector<std::string_view> views(table.keys.begin(), table.keys.end());
  add_choices(problem, nearest_names(spelling, views), {table.keys.begin(), table.keys.end()});
  return {std::nullopt, std::move(problem)};
}

inline cell_reading read_trimmed_cell(const cell_source& cell) {
  const type value_type = cell.target.value_type;
  switch (value_type.kind) {
    case type_kind::truth:
      return read_truth_cell(cell);
    case type_kind::integer:
    case type_kind::decimal:
    case type_kind::percentage:
      return read_number_cell(cell);
    case type_kind::date:
      return read_date_cell(cell);
    case type_kind::text:
    case type_kind::identifier:
      return read_text_cell(cell);
    case type_kind::level: {
      const scale_definition& scale = cell.rules.scales[value_type.ref];
      return read_named_cell(cell, scale.levels, scale.names, kind::not_a_level);
    }
    case type_kind::option: {
      const choice_definition& choice = cell.rules.choices[value_type.ref];
      // A choice written inline has no name but that of its fact.
      const identity& of = choice.names.name.empty() ? cell.target.names : choice.names;
      return read_named_cell(cell, choice.options, of, kind::not_an_option);
    }
    case type_kind::key:
      return read_key_cell(cell, cell.rules.tables[value_type.ref]);
  }
  return {};
}

}  // namespace detail::program_parts

ZHUNZE_DECL cell_reading read_cell_as(const program& rules, const cell_target& target,
                                      std::string_view text, location place) {
  const detail::program_parts::cell_source cell{rules, target, trim(text), place};
  if (cell.text.empty()) return {};
  if (const auto at = first_invalid_byte(cell.text)) {
    return {std::nullopt, diagnostic{kind::cell_not_utf8,
                                     place,
                                     {detail::program_parts::shown(target.names),
                                      detail::program_parts::shortened(cell.text.substr(0, *at))},
                                     {},
                                     {}}};
  }
  if (!has_unseen(cell.text)) return detail::program_parts::read_trimmed_cell(cell);
  const std::string seen = without_unseen(cell.text);
  const detail::program_parts::cell_source clean{rules, target, trim(seen), place};
  if (clean.text.empty()) return {};
  return detail::program_parts::read_trimmed_cell(clean);
}

}}  // namespace zhunze
