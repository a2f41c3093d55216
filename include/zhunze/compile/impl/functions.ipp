#pragma once

#include <array>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

struct function_entry {
  syntax::keyword word;
  operation op;
  std::size_t arguments;
  std::string_view zh, en;
};

inline constexpr auto functions = std::to_array<function_entry>({
    {syntax::keyword::working_days, operation::working_days, 3,
     "工作日数 (开始日期, 结束日期, 日历)", "working_days (from, to, calendar)"},
    {syntax::keyword::days, operation::days, 2, "天数 (开始日期, 结束日期)", "days (from, to)"},
    {syntax::keyword::days_apart, operation::days_apart, 2, "相距天数 (开始日期, 结束日期)",
     "days_apart (from, to)"},
    {syntax::keyword::full_years, operation::full_years, 2, "周岁 (出生日期, 日期)",
     "full_years (birth, on)"},
});

inline const function_entry& function_named(syntax::keyword word) {
  for (const function_entry& one : functions) {
    if (one.word == word) return one;
  }
  return functions.front();
}

inline argument signature(const function_entry& one) {
  return {std::string(one.zh), std::string(one.en)};
}

inline std::optional<std::uint32_t> lower_calendar(lowering& at, syntax::expression_id e,
                                                   const function_entry& called) {
  const syntax::word* name = bare_name(at, e);
  if (!name) {
    at.in.found.add(
        kind::wrong_argument, at.place(e),
        {written(at, e), argument("日历的名称", "the name of a calendar"), signature(called)});
    return std::nullopt;
  }
  const auto there = at.in.calendars.find(name->text);
  if (there != at.in.calendars.end()) return there->second;
  if (at.in.excuses(name->text)) return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& one : at.in.calendars) known.emplace_back(one.first);
  diagnostic& told = at.in.found.add(kind::unknown_calendar, at.place(e), {name->text});
  suggest(told, name->text, known);
  return std::nullopt;
}

inline instruction_id lower_date(lowering& at, syntax::expression_id e,
                                 const function_entry& called) {
  const type wanted{type_kind::date};
  const operand day = lower(at, e, {wanted, {}, {}});
  if (!day) return {};
  const type holds = at.type_of(day.id);
  if (holds == wanted) return day.id;
  at.in.found.add(kind::wrong_argument, at.place(e),
                  {written(at, e), argument("日期", "a date"), signature(called)});
  return {};
}

ZHUNZE_DECL operand lower_call(lowering& at, const syntax::call& node, location where) {
  const function_entry& called = function_named(node.function);
  const auto& given = node.arguments;
  if (given.size() != called.arguments) {
    at.in.found.add(
        kind::argument_count, where,
        {std::string(called.zh.substr(0, called.zh.find(' '))), std::to_string(called.arguments),
         std::to_string(given.size()), signature(called)});
    return {};
  }
  instruction one{called.op};
  const instruction_id from = lower_date(at, given[0], called);
  const instruction_id to = lower_date(at, given[1], called);
  std::optional<std::uint32_t> days = 0;
  if (given.size() == 3) days = lower_calendar(at, given[2], called);
  if (!from || !to || !days) return {};
  one.a = from.value;
  one.b = to.value;
  one.c = *days;
  return {emit(at.in, one, result_type(one.op, {}, {}), {where, {}, {}})};
}

inline std::optional<std::uint32_t> lower_table(lowering& at, const syntax::word& name) {
  const auto there = at.in.tables.find(name.text);
  if (there != at.in.tables.end()) return there->second;
  if (at.in.excuses(name.text)) return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& one : at.in.tables) known.emplace_back(one.first);
  suggest(at.in.found.add(kind::unknown_table, at.in.file->place(name), {name.text}), name.text,
          known);
  return std::nullopt;
}

inline std::optional<std::uint32_t> lower_column(lowering& at, const table_definition& from,
                                                 const syntax::word& name) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < from.columns.size(); ++i) {
    const identity& called = from.columns[i].called;
    if (is_called(called, name.text)) return static_cast<std::uint32_t>(i);
    known.emplace_back(called.name);
    known.insert(known.end(), called.aliases.begin(), called.aliases.end());
  }
  diagnostic& told =
      at.in.found.add(kind::unknown_column, at.in.file->place(name), {from.called.name, name.text});
  suggest(told, name.text, known);
  return std::nullopt;
}

inline instruction_id lower_key(lowering& at, syntax::expression_id e, std::uint32_t table) {
  const type wanted{type_kind::key, table};
  const operand key = lower(at, e, {wanted, {}, {}});
  if (!key) return {};
  if (at.type_of(key.id) == wanted) return key.id;
  at.in.found.add(
      kind::wrong_key, at.place(e),
      {written(at, e), at.in.out.tables[table].called.name, describe(at.in, at.type_of(key.id))});
  return {};
}

ZHUNZE_DECL operand lower_look_up(lowering& at, const syntax::table_lookup& node, location where) {
  const auto table = lower_table(at, node.table);
  if (!table) return {};
  const auto column = lower_column(at, at.in.out.tables[*table], node.column);
  const instruction_id key = lower_key(at, node.key, *table);
  if (!key || !column) return {};
  const table_column& from = at.in.out.tables[*table].columns[*column];
  instruction one{operation::look_up};
  one.a = key.value;
  one.b = *table;
  one.c = *column;
  return {emit(at.in, one, from.holds, {where, from.unit, {}})};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
