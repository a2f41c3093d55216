#pragma once

#include <algorithm>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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
  if (want.holds) check_ambiguity(at, sides);
  if (!want.holds) report_open_names(at, sides, any_failed);
  for (side& one : sides) {
    if (!one.open || (!want.holds && one.name)) continue;
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
inline bool fits_type(type holds, type wanted) {
  if (holds == wanted) return true;
  if (wanted.kind == type_kind::decimal) return holds.numeric();
  if (wanted.kind == type_kind::percentage) return holds.kind == type_kind::decimal;
  return wanted.kind == type_kind::text && holds.kind == type_kind::identifier;
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
