#pragma once

#include <array>

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/program/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// 元/人 and 元·份 are made by division and multiplication; one level deep, so that they stay short.
inline std::size_t unit_sign(std::string_view unit) {
  const std::size_t slash = unit.find('/');
  return slash != std::string_view::npos ? slash : unit.find("·");
}
ZHUNZE_DECL bool is_compound(std::string_view unit) {
  return unit_sign(unit) != std::string_view::npos;
}

ZHUNZE_DECL std::string product_unit(const std::string& left, const std::string& right) {
  if (left.empty() || right.empty()) return left + right;
  if (is_compound(left) || is_compound(right)) return {};
  return left + "·" + right;
}

ZHUNZE_DECL std::string quotient_unit(const std::string& left, const std::string& right) {
  if (right.empty()) return left;
  if (left.empty() || left == right || is_compound(left) || is_compound(right)) return {};
  return left + "/" + right;
}

ZHUNZE_DECL bool unit_fits(std::string_view given, std::string_view declared) {
  if (given == declared || same_time_unit(given, declared)) return true;
  const std::size_t sign = unit_sign(declared);
  if (sign == std::string_view::npos) return false;
  if (given == declared.substr(0, sign)) return true;
  constexpr std::string_view dot = "·";
  return declared.substr(sign, dot.size()) == dot && given == declared.substr(sign + dot.size());
}

ZHUNZE_DECL operation function_of(const scope& in, instruction_id value) {
  constexpr int enough = 8;
  for (int i = 0; i < enough && value; ++i) {
    const instruction& one = in.out[value];
    const unit_rule unit = traits_of(one.op).unit;
    if (unit == unit_rule::days || unit == unit_rule::years) return one.op;
    if (one.op != operation::definition) break;
    value.value = one.a;
  }
  return operation::constant;
}

inline constexpr auto day_units = std::to_array<std::string_view>(
    {"天", "日", "个工作日", "工作日", "day", "days", "workdays", "working_days"});
inline constexpr auto year_units =
    std::to_array<std::string_view>({"岁", "周岁", "年", "周年", "year", "years"});

ZHUNZE_DECL bool counts_in(const scope& in, instruction_id value, std::string_view unit) {
  if (!value) return false;
  const operation from = function_of(in, value);
  const auto among = [&](const auto& units) {
    for (const std::string_view one : units) {
      if (one == unit) return true;
    }
    return false;
  };
  const unit_rule counted = traits_of(from).unit;
  return (counted == unit_rule::years && among(year_units)) ||
         (counted == unit_rule::days && among(day_units));
}

// 500元, and 500万元 where the unit is money, which is mostly meant in 万.
inline argument with_unit(const std::string& spelling, std::string_view unit) {
  const std::string plain = spelling + std::string(unit);
  const bool money = unit == "元" || unit == "yuan" || unit == "CNY" || unit == "RMB";
  if (!money) return plain;
  const std::string big = spelling + "万" + std::string(unit);
  return {plain + " 或 " + big, plain + " or " + big};
}

ZHUNZE_DECL void warn_no_unit(lowering& at, std::string spelling, std::string_view unit,
                              location where) {
  argument mended = with_unit(spelling, unit);
  at.in.found.add(kind::no_unit, where,
                  {std::move(spelling), std::string(unit), std::move(mended)});
}

inline bool units_agree(const std::string& left, const std::string& right) {
  return unit_fits(left, right) || unit_fits(right, left);
}

inline argument unit_in_words(const std::string& unit) {
  return unit.empty() ? argument("没有单位", "no unit") : argument(unit);
}

// A constant without a unit (a parameter, 300 + 200) beside one that has one is told; a fact
// without a unit may well be a plain number of the same thing.
inline void check_lone_unit(lowering& at, operand plain, const std::string& unit, location where) {
  const number* amount = constant_number(at.in, plain.id);
  if (amount && !amount->zero()) {
    warn_no_unit(at, to_text(*amount), unit, where);
  } else if (plain.bare && !amount) {
    at.in.found.add(kind::no_unit, where,
                    {argument("算式", "the sum"), unit,
                     argument("带“" + unit + "”的数", "numbers with " + unit)});
  }
}

ZHUNZE_DECL bool check_units(lowering& at, operand left, operand right, location where,
                             bool strict) {
  const std::string& l = at.unit_of(left.id);
  const std::string& r = at.unit_of(right.id);
  if (units_agree(l, r)) return true;
  const bool lacking = l.empty() || r.empty();
  const bool counted = counts_in(at.in, left.id, r) || counts_in(at.in, right.id, l);
  if (lacking && counted) return true;
  const bool constant_side = l.empty() ? left.bare || constant_number(at.in, left.id) != nullptr
                                       : right.bare || constant_number(at.in, right.id) != nullptr;
  if (lacking && (constant_side || !strict)) {
    const bool compound = is_compound(l) || is_compound(r);
    if (!compound) check_lone_unit(at, l.empty() ? left : right, l.empty() ? r : l, where);
    return true;
  }
  at.in.found.add(kind::units_differ, where, {unit_in_words(l), unit_in_words(r)});
  return false;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
