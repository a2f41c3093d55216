#pragma once

#include <array>

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/program/kernels.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline bool is_percentage(type holds) {
  return holds.kind == type_kind::percentage;
}

// Reports an operand that nothing can be added to or multiplied with.
inline bool check_number(lowering& at, operand one, syntax::expression_id e) {
  const type holds = at.type_of(one.id);
  if (holds.numeric()) return true;
  const kind what =
      holds.kind == type_kind::truth ? kind::condition_as_number : kind::not_calculable;
  at.in.found.add(what, at.place(e), {written(at, e), describe(at.in, holds)});
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
  const type holds = result_type(op, at.type_of(left.id), at.type_of(right.id));
  const std::string unit = result_unit(op, at.unit_of(left.id), at.unit_of(right.id));
  return {emit(at.in, one, holds, {where, unit, {}}), left.bare && right.bare};
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
