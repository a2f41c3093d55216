#pragma once

#include "zhunze/compile/impl/expression.hpp"
#include "zhunze/value/time_unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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
  const type holds = at.type_of(amount.id);
  const location where = at.place(e);
  if (!holds.numeric()) {
    at.in.found.add(kind::not_a_span, where, {written(at, e), describe(at.in, holds)});
    return nullptr;
  }
  const time_unit* by = find_time_unit(at.unit_of(amount.id));
  if (!by) {
    at.in.found.add(kind::not_a_span, where, {written(at, e), describe(at.in, holds)});
    return nullptr;
  }
  if (holds.kind == type_kind::integer) return by;
  at.in.found.add(kind::not_whole, where, {describe(at.in, holds), argument("整数", "an integer")});
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
