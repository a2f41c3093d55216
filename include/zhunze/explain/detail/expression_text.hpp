#pragma once

#include <string>

#include "zhunze/explain/detail/named_parts.hpp"
#include "zhunze/explain/detail/parameter_of.hpp"
#include "zhunze/explain/detail/traced.hpp"
#include "zhunze/explain/detail/words.hpp"

/// Computations in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// Sums may be as long as a file allows; their text stops at this many levels.
inline constexpr int expression_levels = 24;

[[nodiscard]] std::string expression_text(const traced& in, instruction_id i, language lang,
                                          int level = 0);

/// The words for each operation.
inline constexpr pattern operation_words[] = {
#define ZHUNZE_OPERATION(name, code, operands, result, unit, fails, monotone, sign, level, words, \
                         kernel)                                                                  \
  texts::words,
#include "zhunze/program/operation.def"
#undef ZHUNZE_OPERATION
};
[[nodiscard]] constexpr const pattern& words_for(operation op) {
  return operation_words[static_cast<std::size_t>(op)];
}

[[nodiscard]] constexpr bool is_sum(operation op) {
  return traits_of(op).level == sign_level::sum;
}
[[nodiscard]] constexpr bool is_product(operation op) {
  return traits_of(op).level == sign_level::product;
}

/// An operand of a sum or product, in parentheses where the signs alone would mistake it.
[[nodiscard]] inline std::string operand_text(const traced& in, operation outer, instruction_id i,
                                              bool right, language lang, int level) {
  const operation inner = in[i].op;
  const std::string plain = expression_text(in, i, lang, level + 1);
  const bool open = (is_product(outer) && (is_sum(inner) || (right && is_product(inner)))) ||
                    (right && outer == operation::subtract && is_sum(inner));
  return open ? say(texts::in_parentheses, lang, {plain}) : plain;
}

[[nodiscard]] inline std::string binary_text(const traced& in, instruction_id i, language lang,
                                             int level) {
  const instruction& step = in[i];
  return say(words_for(step.op), lang,
             {operand_text(in, step.op, instruction_id(step.a), false, lang, level),
              operand_text(in, step.op, instruction_id(step.b), true, lang, level)});
}

template <class Named>
[[nodiscard]] std::string label_of(const Named& about, language lang) {
  return shown_text(about.label, about.names, lang);
}

/// What an instruction reads by name, "" where it has none of its own.
[[nodiscard]] inline std::string own_label(const program& rules, instruction_id i, language lang) {
  const instruction& step = rules[i];
  switch (traits_of(step.op).operands) {
    case operand_shape::fact:
    case operand_shape::presence:
      return label_of(rules.facts[step.a], lang);
    case operand_shape::named:
      return step.op == operation::criterion ? label_of(rules.rules[step.b], lang)
                                             : label_of(rules.definitions[step.b], lang);
    case operand_shape::constant:
    case operand_shape::condition:
    case operand_shape::conditions:
    case operand_shape::condition_pair:
    case operand_shape::two_alike:
    case operand_shape::three_alike:
    case operand_shape::one_and_list:
    case operand_shape::numbers:
    case operand_shape::key:
    case operand_shape::dates:
    case operand_shape::calendar_dates:
    case operand_shape::date_and_number:
      break;
  }
  return {};
}

/// A cell by its table, the row and the column, with what the row is looked up by.
[[nodiscard]] inline std::string look_up_text(const traced& in, const instruction& step,
                                              language lang, int level) {
  const instruction_id key(step.a);
  const std::string table = label_of(in.rules.tables[step.b], lang);
  const std::string column = label_of(column_of(in.rules, step), lang);
  const std::string row = result_text(in, key, lang);
  if (row.empty())
    return say(texts::look_up_open, lang,
               {table, expression_text(in, key, lang, level + 1), column});
  const std::string by = own_label(in.rules, key, lang);
  if (by.empty()) return say(texts::look_up_constant, lang, {table, row, column});
  return say(texts::look_up, lang, {table, row, column, by});
}

[[nodiscard]] inline std::string calendar_text(const traced& in, const instruction& step,
                                               language lang, int level) {
  return say(words_for(step.op), lang,
             {expression_text(in, instruction_id(step.a), lang, level + 1),
              expression_text(in, instruction_id(step.b), lang, level + 1),
              shown_name(in.rules.calendars[step.c].names, lang)});
}

/// A date and what it is moved by, as the rules wrote it.
[[nodiscard]] inline std::string shift_text(const traced& in, instruction_id i, language lang,
                                            int level) {
  const instruction& step = in[i];
  const written_span span = span_of(in.rules.origins[i.index()].spelling);
  const pattern& sign = span.back ? texts::subtract : texts::add;
  const std::string from = expression_text(in, instruction_id(step.a), lang, level + 1);
  if (!span.digits.empty()) return say(sign, lang, {from, span_text(span, lang)});
  // An amount in years, or one that is taken off, is multiplied before it is counted in months.
  instruction_id amount(step.b);
  if (span.back || counts_years(span)) amount = instruction_id(in[amount].a);
  const operation outer = span.back ? operation::subtract : operation::add;
  return say(sign, lang, {from, operand_text(in, outer, amount, true, lang, level)});
}

/// A constant by its value; that of a parameter also by its label.
[[nodiscard]] inline std::string constant_text(const traced& in, instruction_id i,
                                               std::string value, language lang) {
  const auto parameter = parameter_of(in.rules, i);
  if (!parameter) return value;
  return say(texts::with_value, lang, {label_of(in.rules.parameters[*parameter], lang), value});
}

/// An expression in words, by the labels of what it uses; a constant by its value.
inline std::string expression_text(const traced& in, instruction_id i, language lang, int level) {
  if (level > expression_levels) return say(texts::too_deep, lang);
  const instruction& step = in[i];
  switch (traits_of(step.op).operands) {
    case operand_shape::constant:
      return constant_text(in, i, result_text(in, i, lang), lang);
    case operand_shape::fact:
    case operand_shape::presence:
    case operand_shape::named:
      return own_label(in.rules, i, lang);
    case operand_shape::key:
      return look_up_text(in, step, lang, level);
    case operand_shape::calendar_dates:
      return calendar_text(in, step, lang, level);
    case operand_shape::date_and_number:
      return shift_text(in, i, lang, level);
    case operand_shape::numbers:
    case operand_shape::dates:
      return binary_text(in, i, lang, level);
    case operand_shape::condition:
    case operand_shape::conditions:
    case operand_shape::condition_pair:
    case operand_shape::two_alike:
    case operand_shape::three_alike:
    case operand_shape::one_and_list:
      break;
  }
  return say(texts::condition, lang);
}

/// How the sides of a comparison are said.
struct side_manner {
  std::string unit;
  bool percent = false;  ///< one of them is a percentage, and none has a unit
  std::optional<number>
      beside;  ///< what the value compared is held against, where it is one number
};

[[nodiscard]] inline std::string side_value(const traced& in, instruction_id i,
                                            const side_manner& manner, language lang) {
  const type value_type = in.type_of(i);
  if (in.is_condition(i) || !value_type.numeric() || !in.value_at(i).known())
    return result_text(in, i, manner.unit, lang);
  const bool percent = manner.percent || value_type.kind == type_kind::percentage;
  return amount_text(in.rules, in.value_at(i).amount, percent, manner.unit, lang, manner.beside);
}

/// One side of a comparison: a constant by its value, anything else by label, with its value where
/// it is known.
[[nodiscard]] inline std::string side_text(const traced& in, instruction_id i,
                                           const side_manner& manner, language lang) {
  std::string held = side_value(in, i, manner, lang);
  if (in[i].op == operation::constant) return constant_text(in, i, std::move(held), lang);
  const std::string name = expression_text(in, i, lang);
  return held.empty() ? name : say(texts::with_value, lang, {name, held});
}

/// The operand that a failure came from, or the instruction itself where all its operands are
/// known.
[[nodiscard]] inline instruction_id origin_of_problem(const traced& in, instruction_id i) {
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const instruction_id inner : operands_of(in.rules, i)) {
      if (!is_problem(in.why(inner))) continue;
      i = inner;
      deeper = true;
      break;
    }
  }
  return i;
}

/// Names the years that the calendar has.
[[nodiscard]] inline std::string across_gap_text(const calendar_definition& about, date first,
                                                 date last, language lang) {
  std::string years;
  for (const std::int32_t year : about.days.years())
    years += (years.empty() ? "" : lang == language::zh ? "、" : ", ") + std::to_string(year);
  return say(texts::outside_calendar_years, lang,
             {to_text(first), to_text(last), shown_name(about.names, lang), years});
}

[[nodiscard]] inline std::string outside_calendar_text(const traced& in, const instruction& step,
                                                       language lang) {
  const calendar_definition& about = in.rules.calendars[step.c];
  if (about.days.years().empty())
    return say(texts::calendar_without_years, lang, {shown_name(about.names, lang)});
  const auto day_at = [&](std::uint32_t index) {
    const auto days = in.value_at(instruction_id(index)).amount.numerator();
    return date{static_cast<std::int32_t>(days)};
  };
  const date first = day_at(step.a);
  const date last = day_at(step.b);
  const date outside = about.days.covers(first) ? last : first;
  if (about.days.has_gaps()) return across_gap_text(about, first, last, lang);
  return say(texts::outside_calendar, lang,
             {to_text(outside), shown_name(about.names, lang), to_text(about.days.first()),
              to_text(about.days.last())});
}

[[nodiscard]] inline std::string empty_cell_text(const traced& in, const instruction& step,
                                                 language lang) {
  return say(
      texts::empty_cell, lang,
      {label_of(in.rules.tables[step.b], lang), result_text(in, instruction_id(step.a), lang),
       label_of(column_of(in.rules, step), lang)});
}

/// Why a value could not be computed, in words; empty where a fact is merely missing.
[[nodiscard]] inline std::string reason_text(const traced& in, instruction_id i, language lang) {
  const instruction_id from = origin_of_problem(in, i);
  const instruction& step = in[from];
  const cause why = in.why(from);
  if (why == cause::division_by_zero) {
    return say(texts::division_by_zero, lang, {expression_text(in, instruction_id(step.b), lang)});
  }
  if (why == cause::outside_calendar && step.op == operation::working_days) {
    return outside_calendar_text(in, step, lang);
  }
  if (why == cause::empty_cell && step.op == operation::look_up)
    return empty_cell_text(in, step, lang);
  if (is_problem(why)) return say(texts::out_of_range, lang, {expression_text(in, from, lang)});
  return {};
}

}}}  // namespace zhunze::detail::explain_parts
