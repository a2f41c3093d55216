#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/explain/detail/traced.hpp"
#include "zhunze/explain/detail/words.hpp"
#include "zhunze/explain/group_account.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/detail/wanted_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/value/number.hpp"

/// What the formats say alike of how a group came about.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// What a kind's Chinese name ends with where it is of people.
inline constexpr std::string_view endings_of_people[] = {"人", "员", "者", "生",
                                                         "师", "工", "民", "个人"};

/// The Chinese measure word of a kind: 名 for people, else 个. A legal person is nobody.
[[nodiscard]] inline std::string_view measure_word(const identity& called) {
  const std::string_view name = shown_name(called, language::zh);
  const auto ends = [&](std::string_view with) {
    return name.size() >= with.size() && name.substr(name.size() - with.size()) == with;
  };
  if (ends("法人")) return "个";
  return std::any_of(std::begin(endings_of_people), std::end(endings_of_people), ends) ? "名"
                                                                                       : "个";
}

/// A share as a percentage; one that no decimal is equal to exactly and about.
[[nodiscard]] inline std::string share_words(const program& rules, const number& share,
                                             language lang) {
  return explain_parts::amount_text(rules, share, true, {}, lang);
}

/// The label, else the name, of what an instruction gives: a fact, a definition, a table's column;
/// "" for others.
[[nodiscard]] inline std::string step_name(const program& rules, instruction_id step,
                                           language lang) {
  const instruction& it = rules[step];
  if (it.op == operation::fact) return fact_label(rules, fact_id(it.a), lang);
  if (it.op == operation::definition) {
    const value_definition& about = rules.definitions[it.b];
    return visible(shown_text(about.label, about.names, lang));
  }
  if (it.op == operation::look_up) {
    const table_column& column = explain_parts::column_of(rules, it);
    return visible(shown_text(column.label, column.names, lang));
  }
  return {};
}

/// A value that a quota is ordered by, in words.
[[nodiscard]] inline std::string order_value(const program& rules, instruction_id step,
                                             const number& amount, language lang) {
  const type value_type = rules.types[step.index()];
  const auto stored = scaled(amount, stored_decimals(value_type.kind));
  if (!stored) return to_text(amount);
  return visible(
      value_text(rules, value_type, {*stored, {}}, rules.origins[step.index()].unit, lang));
}

/// What a limit was read from, with the clauses of it.
[[nodiscard]] inline std::string limit_source_text(const program& rules, const limit_source& from,
                                                   language lang) {
  if (from.parameter) {
    const parameter_definition& about = rules.parameters[*from.parameter];
    const std::string name = visible(shown_text(about.label, about.names, lang));
    const std::string clauses = clauses_text(rules, about.cites, lang);
    return clauses.empty() ? say(phrase::limit_parameter, lang, {name})
                           : say(phrase::limit_parameter_of, lang, {name, clauses});
  }
  const table_definition& table = rules.tables[*from.table];
  const table_column& column = table.columns[from.column];
  const std::string name = visible(shown_text(table.label, table.names, lang));
  const std::string title = visible(shown_text(column.label, column.names, lang));
  const std::string row = visible(table.keys[from.row]);
  const std::string clauses = clauses_text(rules, table.cites, lang);
  return clauses.empty() ? say(phrase::limit_cell, lang, {name, row, title})
                         : say(phrase::limit_cell_of, lang, {name, row, title, clauses});
}

}}}  // namespace zhunze::detail::render
