#pragma once

#include <string>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/render/detail/group_parts.hpp"
#include "zhunze/render/phrase.hpp"

/// Why a value is unknown, in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

[[nodiscard]] inline std::string calendar_cause(const calendar_definition& about, language lang) {
  const std::string name = visible(shown_name(about.names, lang));
  std::vector<std::string> years;
  for (const std::int32_t year : about.days.years()) years.push_back(std::to_string(year));
  if (years.empty()) return say(phrase::cause_calendar_without_years, lang, {name});
  if (about.days.has_gaps())
    return say(phrase::cause_outside_calendar_years, lang, {name, joined(years, lang)});
  return say(phrase::cause_outside_calendar_of, lang,
             {name, to_text(about.days.first()), to_text(about.days.last())});
}

/// The row is named only where the record's own key leads to an empty cell: a problem can be one of
/// what the record would be after a change.
[[nodiscard]] inline std::string cell_cause(const program& rules, const instruction& step,
                                            const record* nominee, language lang) {
  const table_definition& table = rules.tables[step.b];
  const table_column& column = explain_parts::column_of(rules, step);
  const std::string name = visible(shown_text(table.label, table.names, lang));
  const std::string title = visible(shown_text(column.label, column.names, lang));
  const instruction& key = rules[instruction_id(step.a)];
  if (nominee != nullptr && key.op == operation::fact && nominee->known(fact_id(key.a))) {
    const auto row = static_cast<std::size_t>(nominee->number_of(fact_id(key.a)));
    if (row < column.cells.size() && !column.cells[row])
      return say(phrase::cause_empty_cell_in, lang, {name, title, visible(table.keys[row])});
  }
  return say(phrase::cause_empty_cell_of, lang, {name, title});
}

/// What a problem lies in: the calendar, the divisor, the cell; only its kind where that has no
/// name. `nominee`: the record that it is of, null where it is not at hand.
[[nodiscard]] inline std::string cause_words(const program& rules, const problem& found,
                                             const record* nominee, language lang) {
  const instruction& step = rules[found.where];
  const auto of_value = [&](phrase named, phrase unnamed, instruction_id value) {
    const std::string name = step_name(rules, value, lang);
    return name.empty() ? say(unnamed, lang) : say(named, lang, {name});
  };
  switch (found.why) {
    case cause::division_by_zero:
      return step.op == operation::divide
                 ? of_value(phrase::cause_division_by, phrase::cause_division_by_zero,
                            instruction_id(step.b))
                 : say(phrase::cause_division_by_zero, lang);
    case cause::outside_calendar:
      return step.op == operation::working_days ? calendar_cause(rules.calendars[step.c], lang)
                                                : say(phrase::cause_outside_calendar, lang);
    case cause::out_of_range:
      return of_value(phrase::cause_out_of_range_of, phrase::cause_out_of_range, found.where);
    case cause::empty_cell:
      return step.op == operation::look_up ? cell_cause(rules, step, nominee, lang)
                                           : say(phrase::cause_empty_cell, lang);
    default:
      return say(phrase::cause_missing, lang);
  }
}

}}}  // namespace zhunze::detail::render
