#pragma once

#include <algorithm>
#include <array>

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

[[nodiscard]] inline std::vector<special_day> read_special_days(unit& at, const sheet& from) {
  std::vector<special_day> out;
  std::map<date, location> met;
  for (const sheet_row& row : from.rows) {
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
[[nodiscard]] inline bool has_room(unit& at, const std::vector<special_day>& days, location where) {
  if (days.empty()) return true;
  const auto [first, last] =
      std::minmax_element(days.begin(), days.end(),
                          [](const special_day& a, const special_day& b) { return a.day < b.day; });
  constexpr std::size_t year_days = 366;
  const int years = to_civil(last->day).year - to_civil(first->day).year + 1;
  at.calendar_days += static_cast<std::size_t>(years) * year_days;
  if (at.calendar_days <= limits::calendar_days) return true;
  at.found().add(kind::calendars_too_long, where, {std::to_string(limits::calendar_days)});
  return false;
}

ZHUNZE_DECL void read_calendars(unit& at) {
  for (const auto& one : at.calendars) {
    calendar_definition made{one.called, {}};
    if (auto from = read_sheet(at, one.path, one.where, calendar_columns(), 2)) {
      if (from->rows.empty()) at.found().add(kind::calendar_empty, one.where, {one.path});
      auto days = read_special_days(at, *from);
      if (has_room(at, days, one.where)) made.days = calendar(std::move(days));
    }
    at.out().calendars.push_back(std::move(made));
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
