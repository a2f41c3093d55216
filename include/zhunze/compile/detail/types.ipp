#pragma once

#include <algorithm>
#include <array>
#include <tuple>

#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/compile/detail/ordering.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

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
    at.out().scales.push_back({one.names, members_of(at, *one.file, one.node->levels)});
  }
  for (const auto& one : at.choices) {
    at.out().choices.push_back({one.names, members_of(at, *one.file, one.node->options)});
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
inline void take_change(unit& at, const syntax::file& file, const syntax::fact& fact,
                        type value_type, const syntax::fact_option& option, fact_settings& into) {
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
  const bool fits = value_type.numeric() || value_type.kind == type_kind::date ||
                    value_type.kind == type_kind::truth;
  if (directed && !fits) {
    at.found().add(
        kind::direction_of_type, where,
        {fact.name.name.text, describe(at.names, value_type), keyword_words(option.said)});
  }
}

ZHUNZE_DECL fact_settings settings_of(unit& at, const syntax::file& file, const syntax::fact& fact,
                                      type value_type) {
  using form = syntax::fact_option::form;
  fact_settings out;
  std::uint32_t met = 0;
  for (const syntax::fact_option& option : fact.options) {
    if (option_again(at, file, option, met)) continue;
    if (option.kind == form::label) out.label = text_of(option.text);
    if (option.kind == form::flag) take_change(at, file, fact, value_type, option, out);
    if (option.kind == form::display_name) out.display_name = true;
    if (option.kind == form::fallback) out.fallback = &option;
    if (option.kind == form::unit) {
      out.unit = unit_id(at.out(), option.unit.name.text);
      if (!value_type.numeric()) {
        at.found().add(kind::unit_without_number, file.place(option.where),
                       {fact.name.name.text, option.unit.name.text});
      }
    }
  }
  return out;
}

inline std::string options_in_words(const choice_definition& one, std::string_view separator) {
  std::string out;
  for (const identity& option : one.options) {
    if (!out.empty()) out += separator;
    out += option.name;
  }
  return std::string(cut_utf8(out, 60));
}

inline argument describe_choice(const choice_definition& one) {
  if (!one.names.name.empty()) {
    return {one.names.name + "的选项", "an option of " + one.names.name};
  }
  return {"选项(" + options_in_words(one, "、") + ")",
          "a choice (" + options_in_words(one, ", ") + ")"};
}

ZHUNZE_DECL argument describe(const scope& in, type value_type) {
  const std::string name(type_name_of(in, value_type));
  switch (value_type.kind) {
    case type_kind::truth:
      return {"是否类的值", "a yes/no value"};
    case type_kind::integer:
      return {"整数", "an integer"};
    case type_kind::decimal:
      return {"小数", "a decimal"};
    case type_kind::percentage:
      return {"百分比", "a percentage"};
    case type_kind::date:
      return {"日期", "a date"};
    case type_kind::text:
      return {"文本", "text"};
    case type_kind::identifier:
      return {"标识", "an id"};
    case type_kind::level:
      return {name + "的级别", "a level of " + name};
    case type_kind::option:
      return describe_choice(in.out.choices[value_type.ref]);
    case type_kind::key:
      return {name + "的键", "a key of " + name};
  }
  return "";
}

ZHUNZE_DECL std::string_view type_name_of(const scope& in, type value_type) {
  if (value_type.kind == type_kind::level) return in.out.scales[value_type.ref].names.name;
  if (value_type.kind == type_kind::option) return in.out.choices[value_type.ref].names.name;
  if (value_type.kind == type_kind::key) return in.out.tables[value_type.ref].names.name;
  return {};
}

ZHUNZE_DECL std::string written(const lowering& at, syntax::expression_id e) {
  const location where = at.place(e);
  const auto& sources = at.in.found.sources();
  if (!where.source || where.source.index() >= sources.size()) return {};
  const std::string& text = sources[where.source.index()].text;
  if (where.bytes.begin >= text.size()) return {};
  std::string out = text.substr(where.bytes.begin, where.bytes.end - where.bytes.begin);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  constexpr std::size_t longest = 60;
  if (out.size() <= longest) return out;
  return std::string(cut_utf8(out, longest)) + "…";
}

// 元/人 and 元·份 are made by division and multiplication; one level deep, so that they stay short.
inline std::size_t unit_sign(std::string_view unit) {
  const std::size_t slash = unit.find('/');
  return slash != std::string_view::npos ? slash : unit.find("·");
}
ZHUNZE_DECL bool is_compound(std::string_view unit) {
  return unit_sign(unit) != std::string_view::npos;
}

ZHUNZE_DECL std::string product_unit(const std::string& left, const std::string& right) {
  if (left.empty() || right.empty()) return left + right;
  if (is_compound(left) || is_compound(right)) return {};
  return left + "·" + right;
}

ZHUNZE_DECL std::string quotient_unit(const std::string& left, const std::string& right) {
  if (right.empty()) return left;
  if (left.empty() || left == right || is_compound(left) || is_compound(right)) return {};
  return left + "/" + right;
}

ZHUNZE_DECL bool unit_fits(std::string_view given, std::string_view declared) {
  if (given == declared || same_time_unit(given, declared)) return true;
  const std::size_t sign = unit_sign(declared);
  if (sign == std::string_view::npos) return false;
  if (given == declared.substr(0, sign)) return true;
  constexpr std::string_view dot = "·";
  return declared.substr(sign, dot.size()) == dot && given == declared.substr(sign + dot.size());
}

ZHUNZE_DECL operation function_of(const scope& in, instruction_id value) {
  constexpr int enough = 8;
  for (int i = 0; i < enough && value; ++i) {
    const instruction& one = in.out[value];
    const unit_rule unit = traits_of(one.op).unit;
    if (unit == unit_rule::days || unit == unit_rule::years) return one.op;
    if (one.op != operation::definition) break;
    value.value = one.a;
  }
  return operation::constant;
}

inline constexpr auto day_units = std::to_array<std::string_view>(
    {"天", "日", "个工作日", "工作日", "day", "days", "workdays", "working_days"});
inline constexpr auto year_units =
    std::to_array<std::string_view>({"岁", "周岁", "年", "周年", "year", "years"});

ZHUNZE_DECL bool counts_in(const scope& in, instruction_id value, std::string_view unit) {
  if (!value) return false;
  const operation from = function_of(in, value);
  const auto among = [&](const auto& units) {
    for (const std::string_view one : units) {
      if (one == unit) return true;
    }
    return false;
  };
  const unit_rule counted = traits_of(from).unit;
  return (counted == unit_rule::years && among(year_units)) ||
         (counted == unit_rule::days && among(day_units));
}

// 500元, and 500万元 where the unit is money, which is mostly meant in 万.
inline argument with_unit(const std::string& spelling, std::string_view unit) {
  const std::string plain = spelling + std::string(unit);
  const bool money = unit == "元" || unit == "yuan" || unit == "CNY" || unit == "RMB";
  if (!money) return plain;
  const std::string big = spelling + "万" + std::string(unit);
  return {plain + " 或 " + big, plain + " or " + big};
}

ZHUNZE_DECL void warn_no_unit(lowering& at, std::string spelling, std::string_view unit,
                              location where) {
  argument mended = with_unit(spelling, unit);
  at.in.found.add(kind::no_unit, where,
                  {std::move(spelling), std::string(unit), std::move(mended)});
}

inline bool units_agree(const std::string& left, const std::string& right) {
  return unit_fits(left, right) || unit_fits(right, left);
}

inline argument unit_in_words(const std::string& unit) {
  return unit.empty() ? argument("没有单位", "no unit") : argument(unit);
}

// A constant without a unit (a parameter, 300 + 200) beside one that has one is told; a fact
// without a unit may well be a plain number of the same thing.
inline void check_lone_unit(lowering& at, operand plain, const std::string& unit, location where) {
  const number* amount = constant_number(at.in, plain.id);
  if (amount && !amount->zero()) {
    warn_no_unit(at, to_text(*amount), unit, where);
  } else if (plain.bare && !amount) {
    at.in.found.add(kind::no_unit, where,
                    {argument("算式", "the sum"), unit,
                     argument("带“" + unit + "”的数", "numbers with " + unit)});
  }
}

ZHUNZE_DECL bool check_units(lowering& at, operand left, operand right, location where,
                             bool strict) {
  const std::string& l = at.unit_of(left.id);
  const std::string& r = at.unit_of(right.id);
  if (units_agree(l, r)) return true;
  const bool lacking = l.empty() || r.empty();
  const bool counted = counts_in(at.in, left.id, r) || counts_in(at.in, right.id, l);
  if (lacking && counted) return true;
  const bool constant_side = l.empty() ? left.bare || constant_number(at.in, left.id) != nullptr
                                       : right.bare || constant_number(at.in, right.id) != nullptr;
  if (lacking && (constant_side || !strict)) {
    const bool compound = is_compound(l) || is_compound(r);
    if (!compound) check_lone_unit(at, l.empty() ? left : right, l.empty() ? r : l, where);
    return true;
  }
  at.in.found.add(kind::units_differ, where, {unit_in_words(l), unit_in_words(r)});
  return false;
}

/// Every spelling of a unit in order, which tells whether two say the same.
[[nodiscard]] inline std::vector<std::string> sorted_spellings(const identity& called) {
  std::vector<std::string> out = called.aliases;
  out.push_back(called.name);
  std::sort(out.begin(), out.end());
  return out;
}

/// A unit whose spellings are the same as those of one that is known is that one; one that shares
/// only some of them is an error.
inline void add_unit(unit& at, const syntax::file& file, const syntax::fact_option& option) {
  identity made = identity_of(option.unit);
  const auto spellings = sorted_spellings(made);
  for (unit_definition& known : at.out().units) {
    const bool shares = std::any_of(spellings.begin(), spellings.end(),
                                    [&](const std::string& one) { return is_called(known, one); });
    if (!shares) continue;
    if (spellings != sorted_spellings(known)) {
      at.found().add(kind::unit_aliases_differ, file.place(option.where), {made.name});
    } else if (made.id < known.id) {
      known = std::move(made);  // so that the order of declarations never shows
    }
    return;
  }
  at.out().units.push_back(std::move(made));
}

inline void add_units_of(unit& at, const syntax::file& file,
                         const std::vector<syntax::fact>& facts) {
  for (const syntax::fact& fact : facts) {
    for (const syntax::fact_option& option : fact.options) {
      const bool named = option.kind == syntax::fact_option::form::unit;
      if (!named || option.unit.aliases.empty()) continue;
      name_places own;
      if (claim_names(at, file, option.unit, own)) add_unit(at, file, option);
    }
  }
}

ZHUNZE_DECL void declare_units(unit& at) {
  for (const auto& one : at.tables) add_units_of(at, *one.file, one.node->columns);
  for (const auto& one : at.records) add_units_of(at, *one.file, one.node->facts);
  auto& units = at.out().units;
  std::sort(units.begin(), units.end(),
            [](const unit_definition& a, const unit_definition& b) { return a.id < b.id; });
}

}}}  // namespace zhunze::detail::compile
