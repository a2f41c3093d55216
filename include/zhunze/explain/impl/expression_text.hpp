#pragma once

#include <string>

#include "zhunze/explain/impl/named_parts.hpp"
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

[[nodiscard]] inline std::string look_up_text(const traced& in, const instruction& step,
                                              language lang, int level) {
  const table_definition& table = in.rules.tables[step.b];
  const instruction_id key(step.a);
  std::string row = result_text(in, key, lang);
  if (row.empty()) row = expression_text(in, key, lang, level + 1);
  return say(
      texts::look_up, lang,
      {shown_name(table.called, lang), row, shown_name(column_of(in.rules, step).called, lang)});
}

[[nodiscard]] inline std::string working_days_text(const traced& in, const instruction& step,
                                                   language lang, int level) {
  return say(texts::working_days, lang,
             {expression_text(in, instruction_id(step.a), lang, level + 1),
              expression_text(in, instruction_id(step.b), lang, level + 1),
              shown_name(in.rules.calendars[step.c].called, lang)});
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
inline std::string expression_text(const traced& in, instruction_id i, language lang, int level) {
  if (level > expression_levels) return say(texts::too_deep, lang);
  const instruction& step = in[i];
  switch (step.op) {
    case operation::constant:
      return result_text(in, i, lang);
    case operation::fact:
    case operation::given:
      return shown_name(in.rules.facts[step.a].called, lang);
    case operation::definition:
      return shown_name(in.rules.definitions[step.b].called, lang);
    case operation::criterion:
      return shown_name(in.rules.rules[step.b].called, lang);
    case operation::look_up:
      return look_up_text(in, step, lang, level);
    case operation::working_days:
      return working_days_text(in, step, lang, level);
    default:
      break;
  }
  if (step.op < operation::add) return say(texts::condition, lang);
  return binary_text(in, words_for(step.op), i, lang, level);
}

/// One side of a comparison: a constant by its value, anything else by name, with its value where
/// it is known.
[[nodiscard]] inline std::string side_text(const traced& in, instruction_id i,
                                           const std::string& unit, language lang) {
  std::string held = result_text(in, i, unit, lang);
  if (in[i].op == operation::constant) return held;
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

[[nodiscard]] inline std::string outside_calendar_text(const traced& in, const instruction& step,
                                                       language lang) {
  const calendar_definition& about = in.rules.calendars[step.c];
  const auto day_at = [&](std::uint32_t index) {
    const auto days = in.value_at(instruction_id(index)).amount.numerator();
    return date{static_cast<std::int32_t>(days)};
  };
  const date first = day_at(step.a);
  const date outside = about.days.covers(first) ? day_at(step.b) : first;
  return say(texts::outside_calendar, lang,
             {to_text(outside), shown_name(about.called, lang), to_text(about.days.first()),
              to_text(about.days.last())});
}

[[nodiscard]] inline std::string empty_cell_text(const traced& in, const instruction& step,
                                                 language lang) {
  return say(texts::empty_cell, lang,
             {shown_name(in.rules.tables[step.b].called, lang),
              result_text(in, instruction_id(step.a), lang),
              shown_name(column_of(in.rules, step).called, lang)});
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
