#pragma once

#include <algorithm>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// A literal or a name that is no value takes its meaning from what stands beside it.
inline bool is_open(const lowering& at, syntax::expression_id e) {
  const syntax::expression& one = at[inner(*at.in.file, e)];
  if (std::holds_alternative<syntax::number_literal>(one.node)) return true;
  if (std::holds_alternative<syntax::text_literal>(one.node)) return true;
  const syntax::word* name = bare_name(at, e);
  return name && !find_value(at.in, at.kind, name->text);
}

// The first with a type of its own, before those that are made of bare numbers.
inline expectation type_beside(const lowering& at, const std::vector<operand>& settled) {
  const operand* best = nullptr;
  for (const operand& one : settled) {
    if (one && (!best || (best->bare && !one.bare))) best = &one;
  }
  if (!best) return {};
  return {at.type_of(best->id), at.unit_of(best->id), best->id};
}

// Nothing beside them tells what open names mean: an unknown one is told first, else the first that
// is a level or option. Where the other side has errors of its own, levels and options are let be.
inline void report_open_names(lowering& at, std::span<const syntax::expression_id> list,
                              bool others_failed) {
  const bool excused = std::any_of(list.begin(), list.end(), [&](syntax::expression_id e) {
    const syntax::word* name = bare_name(at, e);
    return name && !find_value(at.in, at.kind, name->text) && at.in.excuses(name->text);
  });
  if (excused) return;
  bool told = others_failed;
  for (const bool members : {false, true}) {
    for (const auto e : list) {
      const syntax::word* name = bare_name(at, e);
      if (!name || find_value(at.in, at.kind, name->text)) continue;
      const bool is_member = !types_with_member(at.in, name->text).empty();
      if (is_member != members || (members && told)) continue;
      report_unknown(at, *name);
      told = true;
    }
  }
}

inline void check_ambiguity(lowering& at, std::span<const syntax::expression_id> list,
                            std::vector<operand>& settled) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const syntax::word* name = bare_name(at, list[i]);
    if (!name || !settled[i]) continue;
    const operand& other = settled[i == 0 ? list.size() - 1 : 0];
    if (!other || !find_value(at.in, at.kind, name->text)) continue;
    if (!lower_name(at, *name, {at.type_of(other.id), {}, {}})) settled[i] = {};
  }
}

ZHUNZE_DECL std::vector<operand> settle(lowering& at, std::span<const syntax::expression_id> list) {
  std::vector<operand> settled(list.size());
  bool any_failed = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (is_open(at, list[i])) continue;
    settled[i] = lower(at, list[i], {});
    any_failed = any_failed || !settled[i];
  }
  const expectation want = type_beside(at, settled);
  if (want.holds) check_ambiguity(at, list, settled);
  if (!want.holds) report_open_names(at, list, any_failed);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!is_open(at, list[i])) continue;
    if (!want.holds && bare_name(at, list[i])) continue;
    settled[i] = lower(at, list[i], want);
  }
  return settled;
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
inline bool fits_type(type holds, type wanted) {
  if (holds == wanted) return true;
  if (wanted.kind == type_kind::decimal) return holds.numeric();
  if (wanted.kind == type_kind::percentage) return holds.kind == type_kind::decimal;
  return wanted.kind == type_kind::text && holds.kind == type_kind::identifier;
}

inline bool check_wanted_unit(lowering& at, operand value, const std::string& unit,
                              location where) {
  const std::string own = at.unit_of(value.id);
  if (unit.empty() || own.empty() || unit_fits(own, unit)) return true;
  at.in.found.add(kind::units_differ, where, {own, unit});
  return false;
}

ZHUNZE_DECL bool check_wanted(lowering& at, operand value, const expectation& want,
                              location where) {
  if (!want.holds) return true;
  const type holds = at.type_of(value.id);
  if (fits_type(holds, *want.holds)) return check_wanted_unit(at, value, want.unit, where);
  const bool fraction = want.holds->kind == type_kind::integer && holds.numeric();
  diagnostic& told = at.in.found.add(fraction ? kind::not_whole : kind::wrong_type, where,
                                     {describe(at.in, holds), describe(at.in, *want.holds)});
  help_with_wanted(told, *want.holds);
  return false;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
