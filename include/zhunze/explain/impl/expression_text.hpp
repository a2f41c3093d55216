#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/impl/traced.hpp"

/// Computations in words.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// Sums may be as long as a file allows; their text stops at this many levels.
inline constexpr int expression_levels = 24;

[[nodiscard]] text_pair expression_text(const traced& in, instruction_id i, int level = 0);

[[nodiscard]] inline bool is_sum(operation op) {
  return op == operation::add || op == operation::subtract;
}
[[nodiscard]] inline bool is_product(operation op) {
  return op == operation::multiply || op == operation::divide;
}

/// An operand of a sum or product, in parentheses where the signs alone would mistake it.
[[nodiscard]] inline text_pair operand_text(const traced& in, operation outer, instruction_id i,
                                            bool right, int level) {
  const operation inner = in[i].op;
  const text_pair plain = expression_text(in, i, level + 1);
  const bool open = (is_product(outer) && (is_sum(inner) || (right && is_product(inner)))) ||
                    (right && outer == operation::subtract && is_sum(inner));
  return open ? say(texts::in_parentheses, {piece(plain)}) : plain;
}

[[nodiscard]] inline text_pair binary_text(const traced& in, const pattern& words, instruction_id i,
                                           int level) {
  const instruction& step = in[i];
  return say(words, {piece(operand_text(in, step.op, instruction_id(step.a), false, level)),
                     piece(operand_text(in, step.op, instruction_id(step.b), true, level))});
}

[[nodiscard]] inline text_pair look_up_text(const traced& in, const instruction& step, int level) {
  const table_definition& table = in.rules.tables[step.b];
  const instruction_id key(step.a);
  text_pair row = result_text(in, key);
  if (row.empty()) row = expression_text(in, key, level + 1);
  return say(texts::look_up, {piece(shown_name(table.called)), piece(row),
                              piece(shown_name(column_of(in.rules, step).called))});
}

[[nodiscard]] inline text_pair working_days_text(const traced& in, const instruction& step,
                                                 int level) {
  return say(texts::working_days, {piece(expression_text(in, instruction_id(step.a), level + 1)),
                                   piece(expression_text(in, instruction_id(step.b), level + 1)),
                                   piece(shown_name(in.rules.calendars[step.c].called))});
}

[[nodiscard]] inline const pattern& words_for(operation op) {
  switch (op) {
    case operation::add:
      return texts::add;
    case operation::subtract:
      return texts::subtract;
    case operation::multiply:
      return texts::multiply;
    case operation::divide:
      return texts::divide;
    case operation::days:
      return texts::days;
    case operation::days_apart:
      return texts::days_apart;
    case operation::full_years:
      return texts::full_years;
    case operation::shift_days:
      return texts::shift_days;
    case operation::shift_months:
      return texts::shift_months;
    default:
      return texts::condition;
  }
}

/// An expression in words, by the names that it uses; a constant by its value.
inline text_pair expression_text(const traced& in, instruction_id i, int level) {
  if (level > expression_levels) return say(texts::too_deep);
  const instruction& step = in[i];
  switch (step.op) {
    case operation::constant:
      return result_text(in, i);
    case operation::fact:
    case operation::given:
      return shown_name(in.rules.facts[step.a].called);
    case operation::definition:
      return shown_name(in.rules.definitions[step.b].called);
    case operation::criterion:
      return shown_name(in.rules.rules[step.b].called);
    case operation::look_up:
      return look_up_text(in, step, level);
    case operation::working_days:
      return working_days_text(in, step, level);
    default:
      return binary_text(in, words_for(step.op), i, level);
  }
}

/// One side of a comparison: a constant by its value, anything else by name, with its value where
/// it is known.
[[nodiscard]] inline text_pair side_text(const traced& in, instruction_id i,
                                         const std::string& unit) {
  text_pair held = result_text(in, i, unit);
  if (in[i].op == operation::constant) return held;
  const text_pair name = expression_text(in, i);
  return held.empty() ? name : say(texts::with_value, {piece(name), piece(held)});
}

/// The operand that a failure came from, or the instruction itself where all its operands are
/// known.
[[nodiscard]] inline instruction_id origin_of_problem(const traced& in, instruction_id i) {
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const instruction_id inner : operands_of(in.rules, i)) {
      if (!is_problem(in.memory.values[inner.index()].why)) continue;
      i = inner;
      deeper = true;
      break;
    }
  }
  return i;
}

[[nodiscard]] inline text_pair outside_calendar_text(const traced& in, const instruction& step) {
  const calendar_definition& about = in.rules.calendars[step.c];
  const auto day_at = [&](std::uint32_t index) {
    const auto days = in.memory.values[index].amount.numerator();
    return date{static_cast<std::int32_t>(days)};
  };
  const date first = day_at(step.a);
  const date outside = about.days.covers(first) ? day_at(step.b) : first;
  return say(texts::outside_calendar, {to_text(outside), piece(shown_name(about.called)),
                                       to_text(about.days.first()), to_text(about.days.last())});
}

[[nodiscard]] inline text_pair empty_cell_text(const traced& in, const instruction& step) {
  return say(texts::empty_cell, {piece(shown_name(in.rules.tables[step.b].called)),
                                 piece(result_text(in, instruction_id(step.a))),
                                 piece(shown_name(column_of(in.rules, step).called))});
}

/// Why a value could not be computed, in words; empty where a fact is merely missing.
[[nodiscard]] inline text_pair reason_text(const traced& in, instruction_id i) {
  const instruction_id from = origin_of_problem(in, i);
  const instruction& step = in[from];
  const cause why = in.memory.values[from.index()].why;
  if (why == cause::division_by_zero) {
    return say(texts::division_by_zero, {piece(expression_text(in, instruction_id(step.b)))});
  }
  if (why == cause::outside_calendar && step.op == operation::working_days) {
    return outside_calendar_text(in, step);
  }
  if (why == cause::empty_cell && step.op == operation::look_up) return empty_cell_text(in, step);
  if (is_problem(why)) return say(texts::out_of_range, {piece(expression_text(in, from))});
  return {};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
