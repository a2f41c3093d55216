#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "zhunze/compile/detail/sheet.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/csv/detail/csv.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/cell.hpp"
#include "zhunze/program/detail/wording.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// Where each wanted column stands in the file; -1 where it does not.
using column_places = std::vector<std::ptrdiff_t>;

[[nodiscard]] inline sheet_cell tidy_cell(const csv_cell& cell) {
  return {nfc(trim(cell.text)), cell.row, cell.column};
}

inline void tell_unknown_column(unit& at, const sheet& from, const sheet_cell& head,
                                const std::vector<identity>& wanted) {
  diagnostic& told = at.found().add(kind::sheet_unknown_column, from.place(head), {head.text});
  std::vector<const identity*> candidates;
  for (const identity& one : wanted) candidates.push_back(&one);
  program_parts::add_nearest(told, head.text, candidates);
}

/// Finds the wanted columns in a header; false where one that is needed is missing.
[[nodiscard]] inline bool match_header(unit& at, const sheet& from,
                                       const std::vector<csv_cell>& header,
                                       const std::vector<identity>& wanted, std::size_t needed,
                                       column_places& places) {
  places.assign(wanted.size(), -1);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const sheet_cell head = tidy_cell(header[i]);
    if (head.text.empty() && i + 1 == header.size()) continue;
    const auto one = std::find_if(wanted.begin(), wanted.end(), [&](const identity& column) {
      return is_called(column, head.text);
    });
    if (one == wanted.end()) {
      tell_unknown_column(at, from, head, wanted);
      continue;
    }
    std::ptrdiff_t& place = places[static_cast<std::size_t>(one - wanted.begin())];
    if (place >= 0) at.found().add(kind::sheet_column_twice, from.place(head), {head.text});
    if (place < 0) place = static_cast<std::ptrdiff_t>(i);
  }
  bool whole = true;
  for (std::size_t i = 0; i < needed; ++i) {
    if (places[i] >= 0) continue;
    const location where = {from.source, {}, header.empty() ? 1 : header.front().row, 1};
    at.found().add(kind::sheet_missing_column, where, {program_parts::shown(wanted[i])});
    whole = false;
  }
  return whole;
}

[[nodiscard]] inline sheet_row tidy_row(const std::vector<csv_cell>& cells,
                                        const column_places& places) {
  sheet_row out;
  for (const std::ptrdiff_t place : places) {
    const auto column = static_cast<std::size_t>(place);
    const bool there = place >= 0 && column < cells.size();
    if (there) {
      out.push_back(tidy_cell(cells[column]));
    } else {
      out.push_back({{}, cells.front().row, static_cast<std::uint32_t>(place + 1)});
    }
  }
  return out;
}

[[nodiscard]] inline bool holds_nothing(const std::vector<csv_cell>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const csv_cell& cell) { return trim(cell.text).empty(); });
}

/// Reads the next record of cells, telling what is wrong with its form.
[[nodiscard]] inline bool next_record(unit& at, const sheet& into, csv_scanner& scanner,
                                      std::vector<csv_cell>& cells) {
  const bool more = scanner.next(cells);
  for (const csv_problem& problem : scanner.problems()) {
    at.found().add(csv_diagnostic(problem, into.source));
  }
  return more;
}

/// More cells than the header has columns, other than empty ones.
inline void check_width(unit& at, const sheet& into, const std::vector<csv_cell>& cells,
                        std::size_t width) {
  for (std::size_t i = width; i < cells.size(); ++i) {
    if (trim(cells[i].text).empty()) continue;
    at.found().add(kind::sheet_extra_cell, into.place(tidy_cell(cells[i])), {cells[i].text});
    return;
  }
}

ZHUNZE_DECL std::optional<sheet> read_sheet(unit& at, const std::string& name, location where,
                                            const std::vector<identity>& wanted,
                                            std::size_t needed) {
  const auto text = data_file(at, name, where);
  if (!text) return std::nullopt;
  sheet out{text->source, {}};
  csv_scanner scanner(text->text);
  std::vector<csv_cell> cells;
  if (!next_record(at, out, scanner, cells)) {
    at.found().add(kind::sheet_empty, where, {name});
    return std::nullopt;
  }
  const std::size_t width = cells.size();
  column_places places;
  if (!match_header(at, out, cells, wanted, needed, places)) return std::nullopt;
  while (next_record(at, out, scanner, cells)) {
    if (holds_nothing(cells)) continue;
    check_width(at, out, cells, width);
    out.rows.push_back(tidy_row(cells, places));
  }
  return out;
}

inline constexpr std::array<std::string_view, 5> holiday_words = {"holiday", "假日", "节假日",
                                                                  "休息日", "放假"};
inline constexpr std::array<std::string_view, 6> workday_words = {"workday",  "工作日", "调休",
                                                                  "调休上班", "补班",   "上班"};

[[nodiscard]] inline std::vector<identity> calendar_columns() {
  return {{"日期", {"date"}, "date"},
          {"类别", {"kind", "类型", "种类"}, "kind"},
          {"名称", {"name", "节日"}, "name"}};
}

/// Whether a kind of day is a workday; nothing for a word that is neither.
[[nodiscard]] inline std::optional<bool> read_day_kind(std::string_view word) {
  if (std::find(holiday_words.begin(), holiday_words.end(), word) != holiday_words.end()) {
    return false;
  }
  if (std::find(workday_words.begin(), workday_words.end(), word) != workday_words.end()) {
    return true;
  }
  return std::nullopt;
}

/// One row as a special day; nothing where it has errors, which are reported.
[[nodiscard]] inline std::optional<special_day> read_special_day(unit& at, const sheet& from,
                                                                 const sheet_row& row) {
  const sheet_cell& day_cell = row[0];
  const sheet_cell& kind_cell = row[1];
  const auto day = read_date(day_cell.text);
  if (!day.value) at.found().add(kind::calendar_bad_date, from.place(day_cell), {day_cell.text});
  const auto workday = read_day_kind(kind_cell.text);
  if (!workday) at.found().add(kind::calendar_bad_kind, from.place(kind_cell), {kind_cell.text});
  if (!day.value || !workday) return std::nullopt;
  return special_day{*day.value, *workday, row[2].text};
}

inline constexpr std::array<std::string_view, 3> coverage_words = {"covers", "覆盖", "包括"};

[[nodiscard]] inline bool states_coverage(const sheet_row& row) {
  return std::find(coverage_words.begin(), coverage_words.end(), row[1].text) !=
         coverage_words.end();
}

[[nodiscard]] inline bool is_year(const number& one) {
  return one.whole() && !(one < number(1600)) && !(number(9999) < one);
}

/// A year of a row that states coverage: 2017 or 2017年.
[[nodiscard]] inline std::optional<std::int32_t> read_year(std::string_view text) {
  const auto read = read_number_of_unit(text, false, "年");
  const bool plain = read && !read->percent && (read->unit.empty() || read->unit == "年");
  if (!plain || !is_year(read->value)) return std::nullopt;
  return static_cast<std::int32_t>(read->value.numerator());
}

/// The years that the file says it covers; nothing where it does not say.
[[nodiscard]] inline std::optional<std::set<std::int32_t>> stated_years(unit& at,
                                                                        const sheet& from) {
  std::optional<std::set<std::int32_t>> out;
  for (const sheet_row& row : from.rows) {
    if (!states_coverage(row)) continue;
    if (!out) out.emplace();
    if (const auto year = read_year(row[0].text)) {
      out->insert(*year);
    } else {
      at.found().add(kind::calendar_bad_year, from.place(row[0]), {row[0].text});
    }
  }
  return out;
}

/// The years that the rules say the calendar covers; nothing where they do not say, or not rightly.
[[nodiscard]] inline std::optional<std::set<std::int32_t>> declared_years(
    unit& at, const declared<syntax::calendar_use>& one) {
  const std::vector<syntax::stated_year>& stated = one.node->covers;
  if (stated.empty()) return std::nullopt;
  const auto place = [&](const syntax::stated_year& year) {
    return one.file->place(syntax::extent{year.token, year.token});
  };
  for (const syntax::stated_year& year : stated) {
    if (is_year(number(std::int64_t{year.year}))) continue;
    at.found().add(kind::calendar_bad_year, place(year), {std::to_string(year.year)});
    return std::nullopt;
  }
  const auto first = static_cast<std::int32_t>(stated.front().year);
  const auto last = static_cast<std::int32_t>(stated.back().year);
  if (last < first) {
    const syntax::token_id covers(stated.front().token.index() - 1);
    at.found().add(kind::calendar_years_reversed,
                   one.file->place(syntax::extent{covers, stated.back().token}),
                   {std::to_string(first), std::to_string(last)});
    return std::nullopt;
  }
  std::set<std::int32_t> out;
  for (std::int32_t year = first; year <= last; ++year) out.insert(out.end(), year);
  return out;
}

/// 2017, 2019-2022: years as messages show them.
[[nodiscard]] inline std::string years_text(const std::set<std::int32_t>& years) {
  std::string out;
  for (auto first = years.begin(); first != years.end();) {
    auto last = first;
    while (std::next(last) != years.end() && *std::next(last) == *last + 1) ++last;
    if (!out.empty()) out += ", ";
    out += std::to_string(*first);
    if (last != first) out += "-" + std::to_string(*last);
    first = std::next(last);
  }
  return out;
}

/// The years that rules or file say it covers; nothing where neither says.
[[nodiscard]] inline std::optional<std::set<std::int32_t>> said_years(
    unit& at, const declared<syntax::calendar_use>& one, const sheet& from) {
  auto by_rules = declared_years(at, one);
  auto by_file = stated_years(at, from);
  if (!by_rules) return by_file;
  if (by_file && *by_file != *by_rules) {
    const syntax::extent years{one.node->covers.front().token, one.node->covers.back().token};
    at.found().add(kind::calendar_years_differ, one.file->place(years),
                   {one.path, years_text(*by_rules), years_text(*by_file)});
  }
  return by_rules;
}

/// The schedule of one year often names days at the turn to the next.
[[nodiscard]] inline bool at_turn_of_year(date day) {
  const auto civil = to_civil(day);
  return (civil.month == 12 && civil.day >= 25) || (civil.month == 1 && civil.day <= 3);
}

/// Fewer days than this are no schedule of a year.
inline constexpr std::size_t least_days_of_year = 5;

/// The years that have a schedule as far as their days show; others are told.
[[nodiscard]] inline std::set<std::int32_t> plausible_years(
    unit& at, const declared<syntax::calendar_use>& one, const std::vector<special_day>& days) {
  std::map<std::int32_t, std::vector<date>> by_year;
  for (const special_day& day : days) by_year[to_civil(day.day).year].push_back(day.day);
  std::set<std::int32_t> out;
  for (const auto& [year, listed] : by_year) {
    const bool turn = std::all_of(listed.begin(), listed.end(), at_turn_of_year);
    if (!turn && listed.size() >= least_days_of_year) {
      out.insert(year);
    } else {
      at.found().add(kind::calendar_year_not_covered, one.where,
                     {one.path, std::to_string(year), std::to_string(listed.size())});
    }
  }
  return out;
}

inline void tell_gaps(unit& at, const declared<syntax::calendar_use>& one,
                      const std::set<std::int32_t>& years) {
  std::optional<std::int32_t> before;
  for (const std::int32_t year : years) {
    if (before && year - *before > 1)
      at.found().add(kind::calendar_gap, one.where,
                     {one.path, std::to_string(*before + 1), std::to_string(year - 1)});
    before = year;
  }
}

[[nodiscard]] inline std::vector<special_day> read_special_days(unit& at, const sheet& from) {
  std::vector<special_day> out;
  std::map<date, location> met;
  for (const sheet_row& row : from.rows) {
    if (states_coverage(row)) continue;
    auto day = read_special_day(at, from, row);
    if (!day) continue;
    const auto [first, fresh] = met.emplace(day->day, from.place(row[0]));
    if (fresh) {
      out.push_back(*std::move(day));
      continue;
    }
    diagnostic& told = at.found().add(kind::calendar_day_twice, from.place(row[0]),
                                      {to_text(day->day), std::to_string(first->second.row)});
    told.labels.push_back({first->second, argument("先写在这里", "first written here")});
  }
  return out;
}

/// Every day from the first year to the last takes room; false where there is none left, which is
/// reported.
[[nodiscard]] inline bool has_room(unit& at, const std::set<std::int32_t>& years, location where) {
  if (years.empty()) return true;
  constexpr std::size_t year_days = 366;
  at.calendar_days += static_cast<std::size_t>(*years.rbegin() - *years.begin() + 1) * year_days;
  if (at.calendar_days <= limits::calendar_days) return true;
  at.found().add(kind::calendars_too_long, where, {std::to_string(limits::calendar_days)});
  return false;
}

ZHUNZE_DECL void read_calendars(unit& at) {
  for (const auto& one : at.calendars) {
    calendar_definition made{one.names, {}};
    if (auto from = read_sheet(at, one.path, one.where, calendar_columns(), 2)) {
      if (from->rows.empty() && one.node->covers.empty())
        at.found().add(kind::calendar_empty, one.where, {one.path});
      auto days = read_special_days(at, *from);
      auto years = said_years(at, one, *from);
      if (!years) years = plausible_years(at, one, days);
      tell_gaps(at, one, *years);
      if (has_room(at, *years, one.where))
        made.days = calendar(std::move(days), {years->begin(), years->end()});
    }
    at.out().calendars.push_back(std::move(made));
  }
}

/// A row of a table on its way: its key, and its cells in a file or in the rules.
struct table_row_draft {
  std::string key;
  location where;
  const syntax::table_row* written = nullptr;  ///< of a row in the rules
  sheet_row cells;                             ///< of a row in a file, the key first
};
struct table_draft {
  std::vector<table_row_draft> rows;  ///< in order of key, each key once
  source_id source;                   ///< of the file
  bool whole = true;                  ///< every row could be read
};

/// What a column may not say.
inline void check_column(unit& at, const syntax::file& file, const syntax::fact& column,
                         const fact_settings& settings, std::optional<type> holds) {
  if (holds && holds->kind == type_kind::identifier) {
    at.found().add(kind::column_of_identifier, file.place(column.type.where),
                   {column.name.name.text});
  }
  if (settings.fallback != nullptr || settings.change || settings.display_name) {
    at.found().add(kind::column_option, file.place(column.where), {column.name.name.text});
  }
}

inline void declare_columns(unit& at, const declared<syntax::table>& one, table_definition& table) {
  name_places places;
  claim_names(at, *one.file, one.node->key, places);
  for (const syntax::fact& column : one.node->columns) {
    claim_names(at, *one.file, column.name, places);
    const auto holds = type_of(at, *one.file, column.type);
    const fact_settings settings =
        settings_of(at, *one.file, column, holds.value_or(type{type_kind::integer, 0}));
    check_column(at, *one.file, column, settings, holds);
    table.columns.push_back(
        {identity_of(column.name), settings.label, holds.value_or(type{}), settings.unit, {}});
  }
}

/// The key of a row in the rules, as text; nothing where it is none, which is reported.
[[nodiscard]] inline std::optional<std::string> written_key(unit& at, const syntax::file& file,
                                                            syntax::expression_id root) {
  const syntax::expression& key = file[root];
  std::string text;
  if (const auto* name = std::get_if<syntax::name_use>(&key.node)) text = name->name.text;
  if (const auto* words = std::get_if<syntax::text_literal>(&key.node)) text = words->value;
  if (const auto* n = file.number_at(root)) text = n->spelling;
  if (const auto* day = std::get_if<syntax::date_literal>(&key.node)) text = day->spelling;
  text = nfc(trim(text));
  if (!text.empty()) return text;
  at.found().add(kind::row_key_form, file.place(key.where));
  return std::nullopt;
}

inline void draft_written_rows(unit& at, const declared<syntax::table>& one, table_draft& into) {
  for (const syntax::table_row& row : one.node->rows) {
    const auto key = written_key(at, *one.file, row.key);
    into.whole = into.whole && key;
    if (!key) continue;
    const std::size_t wanted = one.node->columns.size();
    if (row.values.size() != wanted) {
      at.found().add(kind::row_length, one.file->place(row.where),
                     {*key, std::to_string(row.values.size()), std::to_string(wanted)});
      into.whole = false;
      continue;
    }
    into.rows.push_back({*key, one.file->place((*one.file)[row.key].where), &row, {}});
  }
}

inline void draft_file_rows(unit& at, const declared<syntax::table>& one,
                            const table_definition& table, table_draft& into) {
  std::vector<identity> wanted = {table.key};
  for (const table_column& column : table.columns) wanted.push_back(column.names);
  auto from = read_sheet(at, one.path, one.where, wanted, wanted.size());
  into.whole = from.has_value();
  if (!from) return;
  into.source = from->source;
  for (sheet_row& row : from->rows) {
    const location where = from->place(row[0]);
    if (row[0].text.empty()) {
      at.found().add(kind::sheet_empty_key, where);
      continue;
    }
    std::string key = row[0].text;
    into.rows.push_back({std::move(key), where, nullptr, std::move(row)});
  }
}

/// Sorts the rows by key, so that their order never shows; a repeated key is reported.
inline void settle_rows(unit& at, table_draft& draft) {
  auto& rows = draft.rows;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.key < b.key; });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].key != rows[i - 1].key) continue;
    diagnostic& told = at.found().add(kind::key_twice, rows[i].where, {rows[i].key});
    told.labels.push_back({rows[i - 1].where, argument("先写在这里", "first written here")});
  }
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.key == b.key; }),
             rows.end());
}

[[nodiscard]] inline table_draft draft_rows(unit& at, const declared<syntax::table>& one,
                                            const table_definition& table) {
  table_draft out;
  if (one.node->path && !one.node->rows.empty()) {
    at.found().add(kind::table_file_and_rows, one.where, {table.names.name});
  }
  if (one.node->path) draft_file_rows(at, one, table, out);
  if (!one.node->path) draft_written_rows(at, one, out);
  if (!one.node->path && one.node->rows.empty()) {
    at.found().add(kind::table_without_rows, one.where, {table.names.name});
  }
  settle_rows(at, out);
  return out;
}

[[nodiscard]] inline bool blank_text(const syntax::expression& value) {
  const auto* text = std::get_if<syntax::text_literal>(&value.node);
  return text != nullptr && trim(text->value).empty();
}

[[nodiscard]] inline std::optional<stored_value> read_written_cell(unit& at,
                                                                   const syntax::file& file,
                                                                   syntax::expression_id root,
                                                                   const table_column& column) {
  if (blank_text(file[root])) return std::nullopt;
  at.names.file = &file;
  return literal_value(at.names, root, column.value_type, column.unit);
}

[[nodiscard]] inline std::optional<stored_value> read_file_cell(unit& at, const table_draft& draft,
                                                                const sheet_cell& cell,
                                                                const table_column& column) {
  const location where = {draft.source, {}, cell.row, cell.column};
  auto reading =
      read_cell_as(at.out(), {column.names, column.value_type, column.unit}, cell.text, where);
  if (reading.problem) at.found().add(*std::move(reading.problem));
  return std::move(reading.value);
}

/// Notes where the cells of columns with a range stand: the bounds may be parameters, which are
/// known later.
inline void note_bounded_cells(unit& at, const declared<syntax::table>& one,
                               const table_draft& draft, std::uint32_t table) {
  for (std::size_t i = 0; i < one.node->columns.size(); ++i) {
    const auto& options = one.node->columns[i].options;
    const bool bounded = std::any_of(options.begin(), options.end(), [](const auto& option) {
      return option.kind == syntax::fact_option::form::bound;
    });
    if (!bounded) continue;
    auto& places = at.bounded_cells[{table, static_cast<std::uint32_t>(i)}];
    for (const table_row_draft& row : draft.rows) {
      places.push_back(
          row.written != nullptr
              ? one.file->place((*one.file)[row.written->values[i]].where)
              : location{draft.source, {}, row.cells[i + 1].row, row.cells[i + 1].column});
    }
  }
}

inline void fill_table(unit& at, const declared<syntax::table>& one, const table_draft& draft,
                       table_definition& table) {
  for (const table_row_draft& row : draft.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      table_column& column = table.columns[i];
      column.cells.push_back(row.written != nullptr
                                 ? read_written_cell(at, *one.file, row.written->values[i], column)
                                 : read_file_cell(at, draft, row.cells[i + 1], column));
    }
  }
}

ZHUNZE_DECL void read_tables(unit& at) {
  for (const auto& one : at.tables) {
    at.out().tables.push_back(
        {one.names, identity_of(one.node->key), text_of(one.node->text), {}, {}, {}});
    declare_columns(at, one, at.out().tables.back());
  }
  // Keys first: a column may hold the key of another table.
  std::vector<table_draft> drafts;
  for (std::size_t i = 0; i < at.tables.size(); ++i) {
    table_definition& table = at.out().tables[i];
    drafts.push_back(draft_rows(at, at.tables[i], table));
    for (const table_row_draft& row : drafts.back().rows) table.keys.push_back(row.key);
    if (!drafts.back().whole) at.names.open_tables.insert(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < at.tables.size(); ++i) {
    fill_table(at, at.tables[i], drafts[i], at.out().tables[i]);
    note_bounded_cells(at, at.tables[i], drafts[i], static_cast<std::uint32_t>(i));
    at.out().tables[i].cites =
        resolve_citations(at, *at.tables[i].file, at.tables[i].node->citations);
  }
}

}}}  // namespace zhunze::detail::compile
