#pragma once

#include <string>

#include "zhunze/explain/impl/named_parts.hpp"
#include "zhunze/explain/impl/parameter_of.hpp"
#include "zhunze/explain/impl/span_text.hpp"
#include "zhunze/explain/impl/traced.hpp"

/// Computations in words.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// Sums may be as long as a file allows; their text stops at this many levels.
inline constexpr int expression_levels = 24;

[[nodiscard]] std::string expression_text(const traced& in, instruction_id i, language lang,
                                          int level = 0);

[[nodiscard]] inline bool is_sum(operation op) {
  return op == operation::add || op == operation::subtract;
}
[[nodiscard]] inline bool is_product(operation op) {
  return op == operation::multiply || op == operation::divide;
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

[[nodiscard]] inline std::string binary_text(const traced& in, const pattern& words,
                                             instruction_id i, language lang, int level) {
  const instruction& step = in[i];
  return say(words, lang,
             {operand_text(in, step.op, instruction_id(step.a), false, lang, level),
              operand_text(in, step.op, instruction_id(step.b), true, lang, level)});
}

template <class Named>
[[nodiscard]] std::string label_of(const Named& about, language lang) {
  return shown_text(about.label, about.called, lang);
}

/// What an instruction reads by name, "" where it has none of its own.
[[nodiscard]] inline std::string own_label(const program& rules, instruction_id i, language lang) {
  const instruction& step = rules[i];
  switch (step.op) {
    case operation::fact:
    case operation::given:
      return label_of(rules.facts[step.a], lang);
    case operation::definition:
      return label_of(rules.definitions[step.b], lang);
    case operation::criterion:
      return label_of(rules.rules[step.b], lang);
    default:
      return {};
  }
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

[[nodiscard]] inline std::string working_days_text(const traced& in, const instruction& step,
                                                   language lang, int level) {
  return say(texts::working_days, lang,
             {expression_text(in, instruction_id(step.a), lang, level + 1),
              expression_text(in, instruction_id(step.b), lang, level + 1),
              shown_name(in.rules.calendars[step.c].called, lang)});
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
    default:
      return texts::condition;
  }
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
  switch (step.op) {
    case operation::constant:
      return constant_text(in, i, result_text(in, i, lang), lang);
    case operation::fact:
    case operation::given:
    case operation::definition:
    case operation::criterion:
      return own_label(in.rules, i, lang);
    case operation::look_up:
      return look_up_text(in, step, lang, level);
    case operation::working_days:
      return working_days_text(in, step, lang, level);
    case operation::shift_days:
    case operation::shift_months:
      return shift_text(in, i, lang, level);
    default:
      break;
  }
  if (step.op < operation::add) return say(texts::condition, lang);
  return binary_text(in, words_for(step.op), i, lang, level);
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
  const type holds = in.type_of(i);
  if (in.is_condition(i) || !holds.numeric() || !in.value_at(i).known())
    return result_text(in, i, manner.unit, lang);
  const bool percent = manner.percent || holds.kind == type_kind::percentage;
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
             {to_text(first), to_text(last), shown_name(about.called, lang), years});
}

[[nodiscard]] inline std::string outside_calendar_text(const traced& in, const instruction& step,
                                                       language lang) {
  const calendar_definition& about = in.rules.calendars[step.c];
  if (about.days.years().empty())
    return say(texts::calendar_without_years, lang, {shown_name(about.called, lang)});
  const auto day_at = [&](std::uint32_t index) {
    const auto days = in.value_at(instruction_id(index)).amount.numerator();
    return date{static_cast<std::int32_t>(days)};
  };
  const date first = day_at(step.a);
  const date last = day_at(step.b);
  const date outside = about.days.covers(first) ? last : first;
  if (about.days.has_gaps()) return across_gap_text(about, first, last, lang);
  return say(texts::outside_calendar, lang,
             {to_text(outside), shown_name(about.called, lang), to_text(about.days.first()),
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
