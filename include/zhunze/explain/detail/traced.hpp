#pragma once

#include <string>

#include "zhunze/explain/detail/tree_plan.hpp"
#include "zhunze/explain/detail/words.hpp"
#include "zhunze/program/program.hpp"

/// Results of a traced evaluation in words.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

[[nodiscard]] inline const table_column& column_of(const program& rules, const instruction& step) {
  return rules.tables[step.b].columns[step.c];
}

/// The unit of an instruction's value, "" where it has none.
[[nodiscard]] inline const std::string& unit_of(const program& rules, instruction_id i) {
  const instruction& step = rules[i];
  if (step.op == operation::fact) return rules.facts[step.a].unit;
  if (step.op == operation::definition) return rules.definitions[step.b].unit;
  if (step.op == operation::look_up) return column_of(rules, step).unit;
  return rules.origins[i.index()].unit;
}

[[nodiscard]] inline std::string truth_text(const program& rules, truth held, language lang) {
  if (held == truth::unknown) return {};
  return value_text(rules, {}, {held == truth::yes ? 1 : 0, {}}, {}, lang);
}

/// A known value in words; empty where it is unknown.
[[nodiscard]] inline std::string words_of(const program& rules, type value_type,
                                          const zhunze::value& held, const std::string& unit,
                                          language lang) {
  if (!held.known()) return {};
  if (value_type.textual()) {
    return value_text(rules, value_type, {0, std::string(held.text)}, unit, lang);
  }
  const auto stored = scaled(held.amount, stored_decimals(value_type.kind));
  if (stored) return value_text(rules, value_type, {*stored, {}}, unit, lang);
  // A fraction that no record could store.
  return amount_text(rules, held.amount, value_type.kind == type_kind::percentage, unit, lang);
}

/// What an instruction gave, in words; empty where it is unknown.
[[nodiscard]] inline std::string result_text(const traced& in, instruction_id i,
                                             const std::string& unit, language lang) {
  if (in.is_condition(i)) return truth_text(in.rules, in.condition(i).held, lang);
  return words_of(in.rules, in.type_of(i), in.value_at(i), unit, lang);
}
[[nodiscard]] inline std::string result_text(const traced& in, instruction_id i, language lang) {
  return result_text(in, i, unit_of(in.rules, i), lang);
}

}}}  // namespace zhunze::detail::explain_parts
