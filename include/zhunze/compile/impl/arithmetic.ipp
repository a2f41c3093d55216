#pragma once

#include <array>

#include "zhunze/compile/impl/expression.hpp"

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

inline operand emit_arithmetic(lowering& at, operation op, operand left, operand right, type holds,
                               std::string_view unit, location where) {
  instruction one{op};
  one.a = left.id.value;
  one.b = right.id.value;
  const instruction_id made = emit(at.in, one, holds, {where, unit, {}});
  return {made, left.bare && right.bare};
}

inline operand add_numbers(lowering& at, const syntax::arithmetic& node, operand left,
                           operand right, location where) {
  const type l = at.type_of(left.id);
  const type r = at.type_of(right.id);
  const bool integer = l.kind == type_kind::integer || r.kind == type_kind::integer;
  if ((is_percentage(l) || is_percentage(r)) && l != r && integer) {
    at.in.found.add(kind::percent_and_count, where, {describe(at.in, l), describe(at.in, r)});
    return {};
  }
  if (!check_units(at, left, right, where, true)) return {};
  const type holds = l == r || r.kind == type_kind::integer ? l : is_percentage(l) ? l : r;
  const std::string& own = at.unit_of(left.id);
  const std::string_view unit = own.empty() ? at.unit_of(right.id) : own;
  const operation op = node.operation == '+' ? operation::add : operation::subtract;
  return emit_arithmetic(at, op, left, right, holds, unit, where);
}

// Sums: both sides have one type and one unit; a date takes a number of years, months or days.
inline operand lower_sum(lowering& at, const syntax::arithmetic& node, location where) {
  std::array sides{side{node.left}, side{node.right}};
  settle(at, sides);
  const operand left = sides[0].made;
  const operand right = sides[1].made;
  if (!left || !right) return {};
  if (at.type_of(left.id).kind == type_kind::date) return lower_shift(at, node, left, right, where);
  const bool left_fits = check_number(at, left, node.left);
  const bool right_fits = check_number(at, right, node.right);
  if (!left_fits || !right_fits) return {};
  return add_numbers(at, node, left, right, where);
}

inline type product_type(type l, type r) {
  const bool alike = l == r && l.kind != type_kind::decimal;
  return alike ? l : type{type_kind::decimal};
}

// A share of a share, or a mean of percentages, stays one; every other quotient is a plain number.
inline type quotient_type(type l, type r) {
  return is_percentage(l) && !is_percentage(r) ? l : type{type_kind::decimal};
}

inline bool counts_days(const scope& in, operand one) {
  const operation from = function_of(in, one.id);
  return from == operation::days || from == operation::days_apart;
}

inline bool is_year_length(const number& n) {
  const auto with_quarter = number::decimal(36'525, 2);
  return n == number(365) || n == number(366) || n == with_quarter;
}

// True where the divisor is a constant that can be divided by.
inline bool check_divisor(lowering& at, operand left, operand right, location where) {
  const number* divisor = constant_number(at.in, right.id);
  if (!divisor) return true;
  if (divisor->zero()) {
    at.in.found.add(kind::divided_by_zero, where, {});
    return false;
  }
  if (is_year_length(*divisor) && counts_days(at.in, left)) {
    at.in.found.add(kind::days_for_age, where, {to_text(*divisor)});
  }
  return true;
}

inline operand multiply_numbers(lowering& at, operand left, operand right, location where) {
  return emit_arithmetic(at, operation::multiply, left, right,
                         product_type(at.type_of(left.id), at.type_of(right.id)),
                         product_unit(at.unit_of(left.id), at.unit_of(right.id)), where);
}

inline operand divide_numbers(lowering& at, operand left, operand right, location where) {
  if (!check_divisor(at, left, right, where)) return {};
  return emit_arithmetic(at, operation::divide, left, right,
                         quotient_type(at.type_of(left.id), at.type_of(right.id)),
                         quotient_unit(at.unit_of(left.id), at.unit_of(right.id)), where);
}

inline operand lower_product(lowering& at, const syntax::arithmetic& node, location where) {
  const operand left = lower(at, node.left, {});
  const operand right = lower(at, node.right, {});
  const bool left_fits = left && check_number(at, left, node.left);
  const bool right_fits = right && check_number(at, right, node.right);
  if (!left_fits || !right_fits) return {};
  return node.operation == '*' ? multiply_numbers(at, left, right, where)
                               : divide_numbers(at, left, right, where);
}

ZHUNZE_DECL operand lower_arithmetic(lowering& at, const syntax::arithmetic& node, location where) {
  const bool sum = node.operation == '+' || node.operation == '-';
  return sum ? lower_sum(at, node, where) : lower_product(at, node, where);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
