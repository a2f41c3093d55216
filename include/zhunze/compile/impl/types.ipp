#pragma once

#include <algorithm>
#include <array>
#include <tuple>

#include "zhunze/compile/impl/ordering.hpp"
#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline void claim_type_names(unit& at) {
  std::vector<standing_name> all;
  gather_names(all, at.sources);
  gather_names(all, at.scales);
  gather_names(all, at.choices);
  gather_names(all, at.calendars);
  gather_names(all, at.tables);
  gather_names(all, at.records);
  claim_in_order(at, std::move(all), at.type_places);
}

/// Data may name a level or option by its label: no other may be called so.
inline void claim_label(unit& at, const syntax::file& file, const syntax::named& named,
                        name_places& places) {
  if (!named.text) return;
  const identity own = identity_of(named);
  const location where = file.place(named.text->where);
  for (const std::string* text : {&own.label.zh, &own.label.en}) {
    const bool already = own.label.zh == own.label.en && text == &own.label.en;
    const bool spelled = own.name == *text || std::find(own.aliases.begin(), own.aliases.end(),
                                                        *text) != own.aliases.end();
    if (text->empty() || already || spelled) continue;
    claim_spelling(at, *text, where, places, {});
  }
}

[[nodiscard]] inline std::vector<identity> members_of(unit& at, const syntax::file& file,
                                                      const std::vector<syntax::named>& members) {
  std::vector<identity> out;
  name_places places;
  for (const syntax::named& one : members) {
    claim_names(at, file, one, places);
    out.push_back(identity_of(one));
  }
  for (const syntax::named& one : members) claim_label(at, file, one, places);
  return out;
}

ZHUNZE_DECL void declare_types(unit& at) {
  claim_type_names(at);
  sort_by_id(at.sources);
  sort_by_id(at.scales);
  sort_by_id(at.choices);
  sort_by_id(at.calendars);
  sort_by_id(at.tables);
  sort_by_id(at.records);
  enter_spellings(at.scales, at.names.scales);
  enter_spellings(at.choices, at.names.choices);
  enter_spellings(at.calendars, at.names.calendars);
  enter_spellings(at.tables, at.names.tables);
  enter_spellings(at.records, at.names.kinds);
  for (const auto& one : at.scales) {
    at.out().scales.push_back({one.called, members_of(at, *one.file, one.node->levels)});
  }
  for (const auto& one : at.choices) {
    at.out().choices.push_back({one.called, members_of(at, *one.file, one.node->options)});
  }
}

[[nodiscard]] inline type builtin_type(syntax::keyword k) {
  switch (k) {
    case syntax::keyword::type_integer:
      return {type_kind::integer, 0};
    case syntax::keyword::type_decimal:
      return {type_kind::decimal, 0};
    case syntax::keyword::type_percentage:
      return {type_kind::percentage, 0};
    case syntax::keyword::date:
      return {type_kind::date, 0};
    case syntax::keyword::type_text:
      return {type_kind::text, 0};
    case syntax::keyword::type_id:
      return {type_kind::identifier, 0};
    default:
      return {type_kind::truth, 0};
  }
}

inline constexpr std::array type_keywords = {
    syntax::keyword::type_truth,      syntax::keyword::type_integer, syntax::keyword::type_decimal,
    syntax::keyword::type_percentage, syntax::keyword::date,         syntax::keyword::type_text,
    syntax::keyword::type_id};

/// Says that a name is no type: what it is instead, or what it may have meant.
inline void refuse_type_name(unit& at, const syntax::file& file, const syntax::word& name) {
  if (at.names.excuses(name.text)) return;
  const location where = file.place(name);
  if (at.names.tables.count(name.text) != 0) {
    at.found().add(kind::table_is_no_type, where, {name.text});
    return;
  }
  if (const auto other = at.type_places.find(name.text); other != at.type_places.end()) {
    diagnostic& told = at.found().add(kind::not_a_value_type, where, {name.text});
    told.labels.push_back({other->second, argument("声明在这里", "declared here")});
    return;
  }
  const bool kept = at.found().keeps(kind::no_such_type);
  diagnostic& told = at.found().add(kind::no_such_type, where, {name.text});
  if (!kept) return;
  std::vector<std::string_view> candidates;
  for (const auto& [spelling, index] : at.names.scales) candidates.push_back(spelling);
  for (const auto& [spelling, index] : at.names.choices) candidates.push_back(spelling);
  for (const syntax::keyword one : type_keywords) {
    candidates.push_back(syntax::info(one).zh);
    candidates.push_back(syntax::info(one).en);
  }
  suggest(told, name.text, candidates);
}

[[nodiscard]] inline std::optional<type> named_type(unit& at, const syntax::file& file,
                                                    const syntax::word& name) {
  if (const auto scale = at.names.scales.find(name.text); scale != at.names.scales.end()) {
    return type{type_kind::level, scale->second};
  }
  if (const auto choice = at.names.choices.find(name.text); choice != at.names.choices.end()) {
    return type{type_kind::option, choice->second};
  }
  refuse_type_name(at, file, name);
  return std::nullopt;
}

[[nodiscard]] inline std::optional<type> key_type(unit& at, const syntax::file& file,
                                                  const syntax::word& name) {
  if (const auto table = at.names.tables.find(name.text); table != at.names.tables.end()) {
    return type{type_kind::key, table->second};
  }
  if (at.names.excuses(name.text)) return std::nullopt;
  const bool kept = at.found().keeps(kind::no_such_table);
  diagnostic& told = at.found().add(kind::no_such_table, file.place(name), {name.text});
  if (!kept) return std::nullopt;
  std::vector<std::string_view> candidates;
  for (const auto& [spelling, index] : at.names.tables) candidates.push_back(spelling);
  suggest(told, name.text, candidates);
  return std::nullopt;
}

ZHUNZE_DECL std::optional<type> type_of(unit& at, const syntax::file& file,
                                        const syntax::type_name& written) {
  switch (written.kind) {
    case syntax::type_name::form::builtin:
      return builtin_type(written.builtin);
    case syntax::type_name::form::named:
      return named_type(at, file, written.name);
    case syntax::type_name::form::key_of:
      return key_type(at, file, written.name);
    case syntax::type_name::form::inline_choice:
      break;
  }
  at.out().choices.push_back({{}, members_of(at, file, written.options)});
  return type{type_kind::option, static_cast<std::uint32_t>(at.out().choices.size() - 1)};
}

/// True where an option of this form was met before, which is reported. Flags and bounds are told
/// apart where they are read.
[[nodiscard]] inline bool option_again(unit& at, const syntax::file& file,
                                       const syntax::fact_option& option, std::uint32_t& met) {
  using form = syntax::fact_option::form;
  if (option.kind == form::flag || option.kind == form::bound) return false;
  const std::uint32_t bit = 1U << static_cast<std::uint32_t>(option.kind);
  const bool again = (met & bit) != 0;
  met |= bit;
  if (!again) return false;
  argument what("标签", "a label");
  if (option.kind == form::fallback) what = keyword_words(syntax::keyword::fallback);
  if (option.kind == form::display_name) what = keyword_words(syntax::keyword::display_name);
  if (option.kind == form::unit) what = keyword_words(syntax::keyword::unit);
  at.found().add(kind::said_twice, file.place(option.where), {what});
  return true;
}

/// 固定, 可改, 只增, 只减: one of them, and a direction only where values have one.
inline void take_change(unit& at, const syntax::file& file, const syntax::fact& fact, type holds,
                        const syntax::fact_option& option, fact_settings& into) {
  const location where = file.place(option.where);
  if (into.change == option.said) {
    at.found().add(kind::said_twice, where, {keyword_words(option.said)});
  } else if (into.change) {
    at.found().add(kind::fixed_and_changeable, where,
                   {fact.name.name.text, keyword_words(*into.change), keyword_words(option.said)});
  } else {
    into.change = option.said;
  }
  const bool directed =
      option.said == syntax::keyword::only_up || option.said == syntax::keyword::only_down;
  const bool fits =
      holds.numeric() || holds.kind == type_kind::date || holds.kind == type_kind::truth;
  if (directed && !fits) {
    at.found().add(kind::direction_of_type, where,
                   {fact.name.name.text, describe(at.names, holds), keyword_words(option.said)});
  }
}

ZHUNZE_DECL fact_settings settings_of(unit& at, const syntax::file& file, const syntax::fact& fact,
                                      type holds) {
  using form = syntax::fact_option::form;
  fact_settings out;
  std::uint32_t met = 0;
  for (const syntax::fact_option& option : fact.options) {
    if (option_again(at, file, option, met)) continue;
    if (option.kind == form::label) out.label = text_of(option.text);
    if (option.kind == form::flag) take_change(at, file, fact, holds, option, out);
    if (option.kind == form::display_name) out.display_name = true;
    if (option.kind == form::fallback) out.fallback = &option;
    if (option.kind == form::unit) {
      out.unit = unit_id(at.out(), option.unit.name.text);
      if (!holds.numeric()) {
        at.found().add(kind::unit_without_number, file.place(option.where),
                       {fact.name.name.text, option.unit.name.text});
      }
    }
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
