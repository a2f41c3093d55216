#pragma once

#include <string>
#include <vector>

#include "zhunze/program/detail/unit.hpp"
#include "zhunze/render/detail/csv_text.hpp"
#include "zhunze/render/detail/fact_parts.hpp"
#include "zhunze/render/detail/table_text.hpp"
#include "zhunze/render/facts_text.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

[[nodiscard]] inline text_table fact_table(const program& rules, record_kind_id kind,
                                           const fact_clauses& clauses, language lang) {
  text_table table;
  for (const phrase title :
       {phrase::fact_name, phrase::fact_key, phrase::fact_type, phrase::fact_unit,
        phrase::fact_default, phrase::fact_range, phrase::fact_fixed, phrase::fact_change,
        phrase::fact_clauses, phrase::fact_values, phrase::fact_label}) {
    table.head.push_back(say(title, lang));
  }
  for (const fact_id fact : own_facts(rules, kind)) {
    const fact_definition& about = rules[fact];
    table.rows.push_back(
        {shown_name(about.names, lang), about.names.id, type_words(rules, about.value_type, lang),
         unit_word(rules, about.unit, lang), default_words(rules, about, lang),
         range_text(rules, about, lang), about.fixed ? say(phrase::yes, lang) : std::string(),
         direction_words(about, lang), clauses_text(rules, clauses[fact], lang),
         values_words(rules, about.value_type, lang), about.label.in(lang)});
  }
  drop_empty_columns(table);
  return table;
}

[[nodiscard]] inline std::string kind_title(const program& rules, const record_kind& kind,
                                            language lang) {
  std::string name = visible(shown_name(kind.names, lang));
  if (!kind.parent) return name;
  return say(phrase::extends, lang, {name, visible(shown_name(rules[kind.parent].names, lang))});
}

[[nodiscard]] inline std::string fact_csv_row(const program& rules, const record_kind& kind,
                                              fact_id fact, const fact_clauses& clauses,
                                              language lang) {
  const fact_definition& about = rules[fact];
  const std::string& name = shown_name(about.names, lang);
  return csv_row({kind.names.id, about.names.id, name, joined(other_names(about.names, name), lang),
                  type_words(rules, about.value_type, lang),
                  values_words(rules, about.value_type, lang), unit_word(rules, about.unit, lang),
                  default_words(rules, about, lang), about.fixed ? "true" : "false",
                  clauses_text(rules, clauses[fact], lang), about.label.in(lang),
                  range_text(rules, about, lang), direction_words(about, lang)});
}

}  // namespace detail::render

ZHUNZE_DECL std::string facts_text(const program& rules, language lang, std::size_t width,
                                   bool colour) {
  const detail::render::fact_clauses clauses(rules);
  std::string out;
  for (std::size_t k = 0; k < rules.kinds.size(); ++k) {
    const record_kind_id kind(k);
    if (!out.empty()) out += "\n";
    out += painted(detail::render::kind_title(rules, rules[kind], lang), tint::strong, colour);
    out += "\n\n";
    out += to_text(detail::render::fact_table(rules, kind, clauses, lang), width, colour);
  }
  return out;
}

ZHUNZE_DECL std::string facts_csv(const program& rules, language lang) {
  const detail::render::fact_clauses clauses(rules);
  std::string out = csv_row({"record", "key", "name", "aliases", "type", "values", "unit",
                             "default", "fixed", "clauses", "meaning", "range", "change"});
  for (std::size_t k = 0; k < rules.kinds.size(); ++k) {
    const record_kind_id kind(k);
    for (const fact_id fact : detail::render::own_facts(rules, kind)) {
      out += detail::render::fact_csv_row(rules, rules[kind], fact, clauses, lang);
    }
  }
  return out;
}

}}  // namespace zhunze
