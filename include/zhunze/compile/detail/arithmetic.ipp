#pragma once

#include <algorithm>
#include <array>

#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/program/detail/kernels.hpp"
#include "zhunze/value/detail/time_unit.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

inline bool is_percentage(type value_type) {
  return value_type.kind == type_kind::percentage;
}

// Reports an operand that nothing can be added to or multiplied with.
inline bool check_number(lowering& at, operand one, syntax::expression_id e) {
  const type value_type = at.type_of(one.id);
  if (value_type.numeric()) return true;
  const kind what =
      value_type.kind == type_kind::truth ? kind::condition_as_number : kind::not_calculable;
  at.in.found.add(what, at.place(e), {written(at, e), describe(at.in, value_type)});
  return false;
}

// A share of a share, or a mean of percentages, stays one; every other quotient is a plain number.
inline type quotient_type(type l, type r) {
  return is_percentage(l) && !is_percentage(r) ? l : type{type_kind::decimal};
}

ZHUNZE_DECL type result_type(operation op, type l, type r) {
  switch (traits_of(op).result) {
    case result_rule::truth:
      return {};
    case result_rule::own:
      return l;
    case result_rule::sum:
      return l == r || r.kind == type_kind::integer ? l : is_percentage(l) ? l : r;
    case result_rule::product:
      return l == r && l.kind != type_kind::decimal ? l : type{type_kind::decimal};
    case result_rule::quotient:
      return quotient_type(l, r);
    case result_rule::whole:
      return {type_kind::integer};
    case result_rule::date:
      return {type_kind::date};
  }
  return l;
}

inline std::string result_unit(operation op, const std::string& l, const std::string& r) {
  switch (traits_of(op).unit) {
    case unit_rule::own:
      return l;
    case unit_rule::alike:
      return l.empty() ? r : l;
    case unit_rule::product:
      return product_unit(l, r);
    case unit_rule::quotient:
      return quotient_unit(l, r);
    case unit_rule::none:
    case unit_rule::days:
    case unit_rule::years:
      break;
  }
  return {};
}

inline bool counts_days(const scope& in, operand one) {
  const operation from = function_of(in, one.id);
  return from == operation::days || from == operation::days_apart;
}

inline bool is_year_length(const number& n) {
  const auto with_quarter = number::decimal(36'525, 2);
  return n == number(365) || n == number(366) || n == with_quarter;
}

// True where the right side is no constant that nothing can be divided by.
inline bool check_divisor(lowering& at, operation op, operand left, operand right, location where) {
  const number* constant = constant_number(at.in, right.id);
  if (!constant) return true;
  if (kernel_of(op).numbers(number(1), *constant).why == cause::division_by_zero) {
    at.in.found.add(kind::divided_by_zero, where, {});
    return false;
  }
  if (op == operation::divide && is_year_length(*constant) && counts_days(at.in, left)) {
    at.in.found.add(kind::days_for_age, where, {to_text(*constant)});
  }
  return true;
}

inline operand emit_arithmetic(lowering& at, operation op, operand left, operand right,
                               location where) {
  if (!check_divisor(at, op, left, right, where)) return {};
  instruction one{op};
  one.a = left.id.value;
  one.b = right.id.value;
  const type value_type = result_type(op, at.type_of(left.id), at.type_of(right.id));
  const std::string unit = result_unit(op, at.unit_of(left.id), at.unit_of(right.id));
  return {emit(at.in, one, value_type, {where, unit, {}}), left.bare && right.bare};
}

// Numbers of one unit. A percentage and a count are none of each other.
inline operand join_alike(lowering& at, operation op, operand left, operand right, location where) {
  const type l = at.type_of(left.id);
  const type r = at.type_of(right.id);
  const bool integer = l.kind == type_kind::integer || r.kind == type_kind::integer;
  if ((is_percentage(l) || is_percentage(r)) && l != r && integer) {
    at.in.found.add(kind::percent_and_count, where, {describe(at.in, l), describe(at.in, r)});
    return {};
  }
  if (!check_units(at, left, right, where, true)) return {};
  return emit_arithmetic(at, op, left, right, where);
}

// Both sides have one type and one unit; in a sum, a date takes a number of years, months or days.
inline operand lower_alike(lowering& at, const syntax::arithmetic& node, operation op,
                           location where) {
  std::array sides{side{node.left}, side{node.right}};
  settle(at, sides);
  const operand left = sides[0].made;
  const operand right = sides[1].made;
  if (!left || !right) return {};
  const bool dated = at.type_of(left.id).kind == type_kind::date;
  if (dated && traits_of(op).level == sign_level::sum)
    return lower_shift(at, node, left, right, where);
  const bool left_fits = check_number(at, left, node.left);
  const bool right_fits = check_number(at, right, node.right);
  if (!left_fits || !right_fits) return {};
  return join_alike(at, op, left, right, where);
}

inline operand lower_product(lowering& at, const syntax::arithmetic& node, operation op,
                             location where) {
  const operand left = lower(at, node.left, {});
  const operand right = lower(at, node.right, {});
  const bool left_fits = left && check_number(at, left, node.left);
  const bool right_fits = right && check_number(at, right, node.right);
  return left_fits && right_fits ? emit_arithmetic(at, op, left, right, where) : operand{};
}

inline operation operation_of(char sign) {
  for (std::size_t i = 0; i < operation_count; ++i) {
    const auto op = static_cast<operation>(i);
    if (traits_of(op).sign == sign) return op;
  }
  return operation::constant;
}

ZHUNZE_DECL operand lower_arithmetic(lowering& at, const syntax::arithmetic& node, location where) {
  const operation op = operation_of(node.operation);
  return traits_of(op).unit == unit_rule::alike ? lower_alike(at, node, op, where)
                                                : lower_product(at, node, op, where);
}

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
  const type value_type = at.type_of(day.id);
  if (value_type == wanted) return day.id;
  at.in.found.add(kind::wrong_argument, at.place(e),
                  {written(at, e), argument("日期", "a date"), signature(called)});
  return {};
}

ZHUNZE_DECL operand lower_call(lowering& at, const syntax::call& node, location where) {
  const function_entry& called = function_named(node.function);
  const auto& given = node.arguments;
  if (given.size() != called.arguments) {
    const auto name = [](std::string_view said) {
      return std::string(said.substr(0, said.find(' ')));
    };
    at.in.found.add(kind::argument_count, where,
                    {argument(name(called.zh), name(called.en)), std::to_string(called.arguments),
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
    const identity& called = from.columns[i].names;
    if (is_called(called, name.text)) return static_cast<std::uint32_t>(i);
    known.emplace_back(called.name);
    known.insert(known.end(), called.aliases.begin(), called.aliases.end());
  }
  diagnostic& told =
      at.in.found.add(kind::unknown_column, at.in.file->place(name), {from.names.name, name.text});
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
      {written(at, e), at.in.out.tables[table].names.name, describe(at.in, at.type_of(key.id))});
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
  return {emit(at.in, one, from.value_type, {where, from.unit, {}})};
}

// A literal or a name that is no value takes its meaning from what stands beside it.
inline void look_at(const lowering& at, side& one) {
  const syntax::expression& e = at[inner(*at.in.file, one.written)];
  if (const auto* use = std::get_if<syntax::name_use>(&e.node)) {
    one.name = &use->name;
    one.known = find_value(at.in, at.kind, use->name.text).has_value();
    one.open = !one.known;
    return;
  }
  one.open = std::holds_alternative<syntax::number_id>(e.node) ||
             std::holds_alternative<syntax::text_literal>(e.node);
}

// The first with a type of its own, before those that are made of bare numbers.
inline expectation type_beside(const lowering& at, std::span<const side> sides) {
  const operand* best = nullptr;
  for (const side& one : sides) {
    if (one.made && (!best || (best->bare && !one.made.bare))) best = &one.made;
  }
  if (!best) return {};
  return {at.type_of(best->id), at.unit_of(best->id), best->id};
}

// Nothing beside them tells what open names mean: an unknown one is told first, else the first that
// is a level or option. Where the other side has errors of its own, levels and options are let be.
inline void report_open_names(lowering& at, std::span<const side> sides, bool others_failed) {
  const bool excused = std::any_of(sides.begin(), sides.end(), [&](const side& one) {
    return one.name && !one.known && at.in.excuses(one.name->text);
  });
  if (excused) return;
  bool told = others_failed;
  for (const bool members : {false, true}) {
    for (const side& one : sides) {
      if (!one.name || one.known) continue;
      const bool is_member = !types_with_member(at.in, one.name->text).empty();
      if (is_member != members || (members && told)) continue;
      report_unknown(at, *one.name);
      told = true;
    }
  }
}

inline void check_ambiguity(lowering& at, std::span<side> sides) {
  for (std::size_t i = 0; i < sides.size(); ++i) {
    side& one = sides[i];
    if (!one.known || !one.made) continue;
    const operand& other = sides[i == 0 ? sides.size() - 1 : 0].made;
    if (!other || !has_members(at.type_of(other.id))) continue;
    if (!lower_name(at, *one.name, {at.type_of(other.id), {}, {}})) one.made = {};
  }
}

ZHUNZE_DECL void settle(lowering& at, std::span<side> sides) {
  bool any_failed = false;
  for (side& one : sides) {
    look_at(at, one);
    if (one.open) continue;
    one.made = lower(at, one.written, {});
    any_failed = any_failed || !one.made;
  }
  const expectation want = type_beside(at, sides);
  if (want.value_type) check_ambiguity(at, sides);
  if (!want.value_type) report_open_names(at, sides, any_failed);
  for (side& one : sides) {
    if (!one.open || (!want.value_type && one.name)) continue;
    one.made = lower(at, one.written, want);
  }
}

inline bool mixes_percent(type left, type right) {
  const auto is = [](type t, type_kind k) { return t.kind == k; };
  return (is(left, type_kind::percentage) && is(right, type_kind::integer)) ||
         (is(left, type_kind::integer) && is(right, type_kind::percentage));
}

// A key is compared with text by the key's own text; everything else needs one type.
inline bool comparable(type left, type right) {
  if (left.numeric() && right.numeric()) return true;
  if (left.textual() && right.textual()) return true;
  if (left.kind == type_kind::key && right.textual()) return true;
  if (left.textual() && right.kind == type_kind::key) return true;
  return left == right;
}

// 20% beside an amount of money or things: a share of what?
inline bool percent_beside_amount(const lowering& at, operand left, operand right) {
  const auto is_share = [&](operand o) { return at.type_of(o.id).kind == type_kind::percentage; };
  const auto is_amount = [&](operand o) { return !is_share(o) && !at.unit_of(o.id).empty(); };
  return (is_share(left) && is_amount(right)) || (is_amount(left) && is_share(right));
}

// What is easily mistaken when a number stands beside text or a date.
inline void help_with_types(diagnostic& told, type l, type r) {
  if ((l.textual() && r.numeric()) || (l.numeric() && r.textual())) {
    told.help.emplace_back("文本和标识要加引号，例如 \"001\"",
                           "text and ids are written in quotes, for example \"001\"");
  }
  const bool date = l.kind == type_kind::date || r.kind == type_kind::date;
  if (date && (l.numeric() || r.numeric())) {
    told.help.emplace_back("日期请写全，例如 2017-11-20", "write whole dates, such as 2017-11-20");
  }
}

ZHUNZE_DECL bool check_pair(lowering& at, operand left, operand right, location where) {
  const type l = at.type_of(left.id);
  const type r = at.type_of(right.id);
  const bool share =
      mixes_percent(l, r) || (l.numeric() && r.numeric() && percent_beside_amount(at, left, right));
  if (share || !comparable(l, r)) {
    const kind what = share ? kind::percent_and_count : kind::types_differ;
    help_with_types(at.in.found.add(what, where, {describe(at.in, l), describe(at.in, r)}), l, r);
    return false;
  }
  return !l.numeric() || check_units(at, left, right, where, false);
}

ZHUNZE_DECL void help_with_wanted(diagnostic& told, type wanted) {
  if (wanted.kind == type_kind::truth) {
    told.help.emplace_back("写法：是 或 否", "write it as yes or no");
  } else if (wanted.kind == type_kind::date) {
    told.help.emplace_back("写法：2017-11-20", "write it as 2017-11-20");
  } else if (wanted.textual()) {
    told.help.emplace_back("写法：加引号，如 \"001\"", "write it in quotes, as \"001\"");
  } else if (wanted.numeric()) {
    told.help.emplace_back("写法：不加引号的数，如 3", "write it as a number without quotes, as 3");
  }
}

// What may stand where a type is wanted: an integer as a decimal, a share as a percentage.
inline bool fits_type(type value_type, type wanted) {
  if (value_type == wanted) return true;
  if (wanted.kind == type_kind::decimal) return value_type.numeric();
  if (wanted.kind == type_kind::percentage) return value_type.kind == type_kind::decimal;
  return wanted.kind == type_kind::text && value_type.kind == type_kind::identifier;
}

inline bool check_wanted_unit(lowering& at, operand value, const std::string& unit,
                              location where) {
  const std::string& own = at.unit_of(value.id);
  if (unit.empty() || own.empty() || unit_fits(own, unit)) return true;
  at.in.found.add(kind::units_differ, where, {own, unit});
  return false;
}

ZHUNZE_DECL bool check_wanted(lowering& at, operand value, const expectation& want,
                              location where) {
  if (!want.value_type) return true;
  const type value_type = at.type_of(value.id);
  if (fits_type(value_type, *want.value_type))
    return check_wanted_unit(at, value, want.unit, where);
  const bool fraction = want.value_type->kind == type_kind::integer && value_type.numeric();
  diagnostic& told =
      at.in.found.add(fraction ? kind::not_whole : kind::wrong_type, where,
                      {describe(at.in, value_type), describe(at.in, *want.value_type)});
  help_with_wanted(told, *want.value_type);
  return false;
}

inline operation shift_of(const time_unit& by) {
  return by.step == time_step::days ? operation::shift_days : operation::shift_months;
}

// Months and days are what the instructions count in, so years keep no unit of their own.
inline std::string counted_unit(const time_unit& by) {
  const bool chinese = static_cast<unsigned char>(by.word.front()) >= 0x80;
  if (by.step == time_step::days) return chinese ? "天" : "days";
  return chinese ? "个月" : "months";
}

inline instruction_id whole_constant(lowering& at, const number& amount, std::string_view unit,
                                     location where) {
  return emit_constant(at.in, {amount}, {type_kind::integer}, unit, where);
}

// The amount in months or days, negative where it is taken off. None where a constant is too large.
inline instruction_id scaled_amount(lowering& at, instruction_id amount, const time_unit& by,
                                    bool back, location where) {
  const std::int64_t factor = back ? -by.times : by.times;
  if (const number* constant_amount = constant_number(at.in, amount)) {
    const auto scaled_constant = multiply(*constant_amount, number(factor));
    if (!scaled_constant) return {};
    return whole_constant(at, *scaled_constant, counted_unit(by), where);
  }
  if (factor == 1) return amount;
  instruction one{operation::multiply};
  one.a = amount.value;
  one.b = whole_constant(at, number(factor), {}, where).value;
  return emit(at.in, one, {type_kind::integer}, {where, counted_unit(by), {}});
}

inline void report_two_dates(lowering& at, const syntax::arithmetic& node, location where) {
  const std::string left = written(at, node.left);
  const std::string right = written(at, node.right);
  at.in.found.add(kind::two_dates, where, {left, right});
}

inline const time_unit* check_span(lowering& at, operand amount, syntax::expression_id e) {
  const type value_type = at.type_of(amount.id);
  const location where = at.place(e);
  if (!value_type.numeric()) {
    at.in.found.add(kind::not_a_span, where, {written(at, e), describe(at.in, value_type)});
    return nullptr;
  }
  const time_unit* by = find_time_unit(at.unit_of(amount.id));
  if (!by) {
    at.in.found.add(kind::not_a_span, where, {written(at, e), describe(at.in, value_type)});
    return nullptr;
  }
  if (value_type.kind == type_kind::integer) return by;
  at.in.found.add(kind::not_whole, where,
                  {describe(at.in, value_type), argument("整数", "an integer")});
  return nullptr;
}

// The span as it was written, its sign first: +2年, -3 months; only sign and unit where the amount
// is no constant. Explanations print it.
inline std::string span_as_written(lowering& at, instruction_id amount, const time_unit& by,
                                   bool back) {
  std::string out(back ? "-" : "+");
  if (const number* written_amount = constant_number(at.in, amount))
    out += to_text(*written_amount);
  return out += by.word;
}

ZHUNZE_DECL operand lower_shift(lowering& at, const syntax::arithmetic& node, operand from,
                                operand amount, location where) {
  if (at.type_of(amount.id).kind == type_kind::date) {
    report_two_dates(at, node, where);
    return {};
  }
  const time_unit* by = check_span(at, amount, node.right);
  if (!by) return {};
  const bool back = node.operation == '-';
  instruction one{shift_of(*by)};
  one.a = from.id.value;
  const instruction_id steps = scaled_amount(at, amount.id, *by, back, at.place(node.right));
  if (!steps) return {};
  one.b = steps.value;
  // 2年 and 24个月 give the same day; each is explained as it is written.
  const std::uint32_t shade = by->times == 1 ? 0 : 1;
  const std::string spelling = span_as_written(at, amount.id, *by, back);
  return {emit(at.in, one, result_type(one.op, {}, {}), {where, {}, spelling}, shade)};
}

}}}  // namespace zhunze::detail::compile
