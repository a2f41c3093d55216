#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/program/detail/unit.hpp"
#include "zhunze/render/detail/fact_parts.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/facts_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

[[nodiscard]] inline std::vector<std::string> spellings(const identity& called) {
  std::vector<std::string> out{called.name};
  out.insert(out.end(), called.aliases.begin(), called.aliases.end());
  for (const std::string* label : {&called.label.zh, &called.label.en}) {
    const bool known = std::find(out.begin(), out.end(), *label) != out.end();
    if (!label->empty() && !known) out.push_back(*label);
  }
  return out;
}

inline void write_types(json_writer& to, const std::vector<std::string>& types) {
  to.texts("type", types);
}

inline void write_members(json_writer& to, const std::vector<identity>& members) {
  to.key("enum").open_array();
  for (const identity& one : members) {
    for (const std::string& spelling : spellings(one)) to.text(spelling);
  }
  to.null().close_array();
}

/// The range of a number. A text is not held against it, nor is a percentage, which is one.
inline void write_bounds(json_writer& to, const fact_definition& about) {
  if (about.value_type.kind != type_kind::integer && about.value_type.kind != type_kind::decimal)
    return;
  const int decimals = stored_decimals(about.value_type.kind);
  const auto bound = [&](std::string_view name, const std::optional<std::int64_t>& value) {
    if (value) to.key(name).digits(to_text(number::decimal(*value, decimals)));
  };
  bound("minimum", about.lowest);
  bound("maximum", about.highest);
}

/// The levels of a fact's range.
[[nodiscard]] inline std::vector<identity> members_in_range(const program& rules,
                                                            const fact_definition& about) {
  std::vector<identity> out;
  const std::vector<identity> all = members_of(rules, about.value_type);
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (within_range(about, static_cast<std::int64_t>(k))) out.push_back(all[k]);
  }
  return out;
}

/// What a plain value of a fact may be in JSON.
inline void write_plain_value(json_writer& to, const program& rules, const fact_definition& about) {
  const type value_type = about.value_type;
  to.open_object();
  switch (value_type.kind) {
    case type_kind::truth:
      write_types(to, {"boolean", "integer", "string", "null"});
      break;
    case type_kind::integer:
    case type_kind::decimal:
    case type_kind::percentage:
    case type_kind::identifier:
    case type_kind::text:
      write_types(to, {"number", "string", "null"});
      write_bounds(to, about);
      break;
    case type_kind::date:
      write_types(to, {"string", "null"});
      break;
    case type_kind::level:
    case type_kind::option:
      write_members(to, members_in_range(rules, about));
      break;
    case type_kind::key: {
      to.key("enum").open_array();
      for (const std::string& one : rules.tables[value_type.ref].keys) to.text(one);
      to.null().close_array();
      break;
    }
  }
  to.close_object();
}

inline void write_text_property(json_writer& to, std::string_view name) {
  to.key(name).open_object();
  write_types(to, {"string", "null"});
  to.close_object();
}

/// A value with where it comes from.
inline void write_evidenced_value(json_writer& to, const program& rules,
                                  const fact_definition& about) {
  to.open_object().text("type", "object").key("properties").open_object().key("value");
  write_plain_value(to, rules, about);
  for (const std::string_view name : {"evidence", "by", "on"}) write_text_property(to, name);
  to.close_object().texts("required", {"value"}).truth("additionalProperties", false);
  to.close_object();
}

[[nodiscard]] inline std::string fact_schema_name(fact_id fact) {
  return "fact_" + std::to_string(fact.index());
}

inline void write_fact_schema(json_writer& to, const program& rules, fact_id fact, language lang) {
  const fact_definition& about = rules[fact];
  to.line().key(fact_schema_name(fact)).open_object();
  to.text("title", shown_text(about.label, about.names, lang));
  // JSON Schema has no bounds for dates and numbers in texts: people read them here.
  std::string description = unit_word(rules, about.unit, lang);
  const std::string range = range_text(rules, about, lang);
  if (!range.empty()) description += (description.empty() ? "" : "; ") + range;
  to.some_text("description", description).key("anyOf").open_array();
  write_plain_value(to, rules, about);
  write_evidenced_value(to, rules, about);
  to.close_array().close_object();
}

inline void write_kind_schema(json_writer& to, const program& rules, const record_kind& kind,
                              language lang) {
  to.line().open_object().text("title", shown_name(kind.names, lang)).text("type", "object");
  to.key("properties").open_object().key("record").open_object();
  to.texts("enum", spellings(kind.names)).close_object();
  for (const fact_id fact : kind.facts) {
    for (const std::string& spelling : spellings(rules[fact].names)) {
      to.key(spelling).open_object().text("$ref", "#/$defs/" + fact_schema_name(fact));
      to.close_object();
    }
  }
  to.close_object().close_object();
}

}  // namespace detail::render

ZHUNZE_DECL std::string facts_jsonschema(const program& rules, language lang) {
  json_writer to;
  to.open_object().text("$schema", "https://json-schema.org/draft/2020-12/schema");
  to.text("title", shown_name(rules.names, lang)).key("anyOf").open_array();
  for (const record_kind& kind : rules.kinds) {
    if (!kind.abstract) detail::render::write_kind_schema(to, rules, kind, lang);
  }
  to.close_array().key("$defs").open_object();
  for (std::size_t k = 0; k < rules.facts.size(); ++k) {
    detail::render::write_fact_schema(to, rules, fact_id(k), lang);
  }
  return to.close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
