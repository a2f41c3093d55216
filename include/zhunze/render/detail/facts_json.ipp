#pragma once

#include "zhunze/render/detail/fact_parts.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/facts_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

inline void write_values(json_writer& to, const program& rules, type value_type) {
  if (value_type.kind == type_kind::key) to.text("table", rules.tables[value_type.ref].names.id);
  const std::vector<identity> members = members_of(rules, value_type);
  if (members.empty()) return;
  to.key("values").open_array();
  for (const identity& one : members) {
    to.open_object().text("key", one.id).text("name", one.name);
    if (!one.aliases.empty()) to.texts("aliases", one.aliases);
    to.close_object();
  }
  to.close_array();
}

inline void write_fact(json_writer& to, const program& rules, fact_id fact,
                       const fact_clauses& clauses, language lang) {
  const fact_definition& about = rules[fact];
  to.line().open_object().text("key", about.names.id).text("name", about.names.name);
  to.texts("aliases", about.names.aliases).text("type", type_key(about.value_type.kind));
  write_values(to, rules, about.value_type);
  to.some_text("unit", about.unit).some_text("default", default_words(rules, about, language::en));
  const auto bound = [&](std::string_view name, const std::optional<std::int64_t>& value) {
    if (!value) return;
    to.text(name, value_text(rules, about.value_type, {*value, {}}, {}, language::en));
  };
  bound("lowest", about.lowest);
  bound("highest", about.highest);
  if (about.direction != change_direction::either)
    to.text("change", about.direction == change_direction::up ? "up" : "down");
  to.truth("fixed", about.fixed).key("clauses").open_array();
  for (const cited_clause& one : clauses[fact]) to.text(clause_text(rules, one, lang));
  to.close_array().text("meaning", shown_text(about.label, about.names, lang)).close_object();
}

inline void write_kind(json_writer& to, const program& rules, record_kind_id kind,
                       const fact_clauses& clauses, language lang) {
  const record_kind& about = rules[kind];
  to.line().open_object().text("record", about.names.id).text("name", about.names.name);
  to.texts("aliases", about.names.aliases).key("extends");
  if (about.parent) {
    to.text(rules[about.parent].names.id);
  } else {
    to.null();
  }
  to.truth("abstract", about.abstract).key("facts").open_array();
  for (const fact_id fact : own_facts(rules, kind)) write_fact(to, rules, fact, clauses, lang);
  to.close_array().close_object();
}

}  // namespace detail::render

ZHUNZE_DECL std::string facts_json(const program& rules, language lang) {
  const detail::render::fact_clauses clauses(rules);
  json_writer to;
  to.open_object();
  detail::render::write_ruleset(to, rules);
  to.key("records").open_array();
  for (std::size_t k = 0; k < rules.kinds.size(); ++k) {
    detail::render::write_kind(to, rules, record_kind_id(k), clauses, lang);
  }
  return to.close_array().close_object().str() + "\n";
}

}}  // namespace zhunze
