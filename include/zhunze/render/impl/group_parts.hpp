#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/group_account.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/value/number.hpp"

/// What the formats say alike of how a group came about.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

/// The name of what an instruction gives, "" where it is neither a fact nor a definition.
[[nodiscard]] inline std::string step_name(const program& rules, instruction_id step,
                                           language lang) {
  const instruction& it = rules[step];
  if (it.op == operation::fact) return visible(shown_name(rules[fact_id(it.a)].called, lang));
  if (it.op != operation::definition) return {};
  return visible(shown_name(rules.definitions[it.b].called, lang));
}

/// A value that a quota is ordered by, in words.
[[nodiscard]] inline std::string order_value(const program& rules, instruction_id step,
                                             const number& amount, language lang) {
  const type holds = rules.types[step.index()];
  const auto stored = scaled(amount, stored_decimals(holds.kind));
  if (!stored) return to_text(amount);
  return visible(value_text(rules, holds, {*stored, {}}, rules.origins[step.index()].unit, lang));
}

/// What a limit was read from, with the clauses of it.
[[nodiscard]] inline std::string limit_source_text(const program& rules, const limit_source& from,
                                                   language lang) {
  if (from.parameter) {
    const parameter_definition& about = rules.parameters[*from.parameter];
    const std::string name = visible(shown_text(about.label, about.called, lang));
    const std::string clauses = clauses_text(rules, about.cites, lang);
    return clauses.empty() ? say(phrase::limit_parameter, lang, {name})
                           : say(phrase::limit_parameter_of, lang, {name, clauses});
  }
  const table_definition& table = rules.tables[*from.table];
  const table_column& column = table.columns[from.column];
  const std::string name = visible(shown_text(table.label, table.called, lang));
  const std::string title = visible(shown_text(column.label, column.called, lang));
  const std::string row = visible(table.keys[from.row]);
  const std::string clauses = clauses_text(rules, table.cites, lang);
  return clauses.empty() ? say(phrase::limit_cell, lang, {name, row, title})
                         : say(phrase::limit_cell_of, lang, {name, row, title, clauses});
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
