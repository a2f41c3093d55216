#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "zhunze/compile/impl/sheet.hpp"
#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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
    at.found().add(kind::calendar_years_reversed, place(stated.back()),
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
    calendar_definition made{one.called, {}};
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
