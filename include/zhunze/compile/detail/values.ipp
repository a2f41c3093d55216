#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/compile/detail/ordering.hpp"
#include "zhunze/compile/detail/parts.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/program/detail/layout.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/syntax/detail/number_words.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// Names of a declaration that is left out: a use of one is no further error.
inline void drop_names(unit& at, const identity& called) {
  at.names.dropped.insert(called.name);
  at.names.dropped.insert(called.aliases.begin(), called.aliases.end());
}

/// Finds the record kind of each declaration; one whose kind is unknown is left out.
template <class Node>
inline void settle_owners(unit& at, std::vector<declared<Node>>& all) {
  for (auto& one : all) {
    one.owner = kind_of(at, *one.file, one.node->record);
    if (!one.owner.has_value()) drop_names(at, one.names);
  }
  std::erase_if(all, [](const declared<Node>& one) { return !one.owner.has_value(); });
}

inline void declare_parameters(unit& at) {
  sort_by_id(at.parameters);
  std::vector<declared<syntax::parameter>> kept;
  for (auto& one : at.parameters) {
    parameter_definition made;
    made.names = one.names;
    made.label = text_of(one.node->text);
    made.cites = resolve_citations(at, *one.file, one.node->citations);
    if (one.node->type) {
      const auto value_type = type_of(at, *one.file, *one.node->type);
      if (!value_type) {
        drop_names(at, one.names);
        continue;
      }
      made.value_type = *value_type;
    }
    at.out().parameters.push_back(std::move(made));
    kept.push_back(std::move(one));
  }
  at.parameters = std::move(kept);
}

inline void declare_definitions(unit& at) {
  settle_owners(at, at.defines);
  sort_by_id(at.defines);
  std::vector<declared<syntax::define>> kept;
  for (auto& one : at.defines) {
    value_definition made;
    made.names = one.names;
    made.label = text_of(one.node->text);
    made.cites = resolve_citations(at, *one.file, one.node->citations);
    take_notes(one.node->notes, made);
    made.owner = one.owner;
    const auto value_type = type_of(at, *one.file, one.node->type);
    if (!value_type) {
      drop_names(at, one.names);
      continue;
    }
    made.value_type = *value_type;
    at.out().definitions.push_back(std::move(made));
    kept.push_back(std::move(one));
  }
  at.defines = std::move(kept);
}

[[nodiscard]] inline rule_kind rule_kind_of(syntax::keyword word) {
  switch (word) {
    case syntax::keyword::criterion:
      return rule_kind::criterion;
    case syntax::keyword::exclude:
      return rule_kind::exclude;
    case syntax::keyword::principle:
      return rule_kind::principle;
    case syntax::keyword::prefer:
      return rule_kind::prefer;
    case syntax::keyword::validate:
      return rule_kind::validate;
    default:
      return rule_kind::require;
  }
}

inline void declare_rules(unit& at) {
  settle_owners(at, at.rules);
  sort_by_id(at.rules);
  at.out().rules.reserve(at.rules.size());
  for (const auto& one : at.rules) {
    refuse_repeated_parts(at, one);
    at.out().rules.emplace_back();
    rule_definition& made = at.out().rules.back();
    made.kind = rule_kind_of(one.node->kind);
    take_head(at, one, made);
  }
}

inline void declare_groups(unit& at) {
  settle_owners(at, at.groups);
  sort_by_id(at.groups);
  at.out().groups.reserve(at.groups.size());
  for (const auto& one : at.groups) {
    refuse_repeated_parts(at, one);
    at.out().groups.emplace_back();
    group_definition& made = at.out().groups.back();
    made.kind = one.node->kind == syntax::keyword::quota ? group_kind::quota : group_kind::ratio;
    take_head(at, one, made);
  }
}

template <class Node>
inline void gather_by_owner(std::map<record_kind_id, std::vector<standing_name>>& into,
                            const std::vector<declared<Node>>& all) {
  for (const auto& one : all) into[one.owner].push_back({one.file, &one.node->name, one.where});
}

[[nodiscard]] inline std::vector<const name_places*> places_above(
    const unit& at, const std::map<record_kind_id, name_places>& places, record_kind_id below) {
  std::vector<const name_places*> out;
  for (const record_kind_id one : ancestry_of(at.names.out, below)) {
    const auto there = places.find(one);
    if (one != below && there != places.end()) out.push_back(&there->second);
  }
  return out;
}

/// Claims the names of values along each line of records: parents first, so that the second of two
/// is the one further down.
inline void claim_value_names(unit& at) {
  std::vector<standing_name> parameters;
  gather_names(parameters, at.parameters);
  claim_in_order(at, std::move(parameters), at.parameter_places);
  std::map<record_kind_id, std::vector<standing_name>> by_owner;
  gather_by_owner(by_owner, at.facts);
  gather_by_owner(by_owner, at.defines);
  for (const auto& one : at.rules) {
    if (one.node->kind != syntax::keyword::criterion) continue;
    by_owner[one.owner].push_back({one.file, &one.node->name, one.where});
  }
  for (const record_kind_id owner : at.parents_first) {
    const auto own = by_owner.find(owner);
    if (own == by_owner.end()) continue;
    auto seen = places_above(at, at.value_places, owner);
    seen.push_back(&at.parameter_places);
    claim_in_order(at, std::move(own->second), at.value_places[owner], seen);
  }
}

/// The names of rules and groups; criteria are among them.
inline void claim_rule_names(unit& at) {
  std::map<record_kind_id, std::vector<standing_name>> by_owner;
  gather_by_owner(by_owner, at.rules);
  gather_by_owner(by_owner, at.groups);
  for (const record_kind_id owner : at.parents_first) {
    const auto own = by_owner.find(owner);
    if (own == by_owner.end()) continue;
    const auto seen = places_above(at, at.rule_places, owner);
    claim_in_order(at, std::move(own->second), at.rule_places[owner], seen);
  }
}

inline void enter_value(unit& at, record_kind_id owner, const identity& called, symbol meaning) {
  auto& names = at.names.values[owner];
  names.emplace(called.name, meaning);
  for (const std::string& alias : called.aliases) names.emplace(alias, meaning);
}

inline void enter_values(unit& at) {
  using form = symbol::form;
  const auto index = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
  for (std::size_t i = 0; i < at.facts.size(); ++i) {
    enter_value(at, at.facts[i].owner, at.facts[i].names, {form::fact, index(i)});
  }
  for (std::size_t i = 0; i < at.defines.size(); ++i) {
    enter_value(at, at.defines[i].owner, at.defines[i].names, {form::definition, index(i)});
  }
  for (std::size_t i = 0; i < at.rules.size(); ++i) {
    if (at.rules[i].node->kind != syntax::keyword::criterion) continue;
    enter_value(at, at.rules[i].owner, at.rules[i].names, {form::criterion, index(i)});
  }
  for (std::size_t i = 0; i < at.parameters.size(); ++i) {
    enter_value(at, {}, at.parameters[i].names, {form::parameter, index(i)});
  }
  enter_spellings(at.parameters, at.names.parameters);
}

ZHUNZE_DECL void declare_values(unit& at) {
  declare_parameters(at);
  declare_definitions(at);
  declare_rules(at);
  declare_groups(at);
  claim_value_names(at);
  claim_rule_names(at);
  enter_values(at);
}

ZHUNZE_DECL std::string plain_text(std::string_view text) {
  return std::string(trim(nfc(trim(text))));
}

inline type own_type(const syntax::number_literal& node) {
  if (node.percent) return {type_kind::percentage};
  return {node.value.whole() ? type_kind::integer : type_kind::decimal};
}

// 35 where a percentage is meant: 35% or 3500%, and nobody can tell.
inline bool lacks_percent(const syntax::number_literal& node, const expectation& want) {
  if (!want.value_type || want.value_type->kind != type_kind::percentage || node.percent)
    return false;
  return node.unit.empty() && (node.value >= number(1) || node.value <= number(-1));
}

// 500万元 where the declared unit is 万元: the 万 belongs to the unit.
inline std::optional<number> reread(const program& rules, const syntax::number_literal& node,
                                    std::string_view unit) {
  for (const std::string_view spelled : unit_spellings(rules, unit)) {
    const auto again = read_number_of_unit(node.spelling, false, spelled);
    if (again && !again->percent && again->unit == spelled) return again->value;
  }
  return std::nullopt;
}

/// A unit that no fact has may be another word for the one that is wanted: 10名 for 10人.
inline void help_with_unit(const lowering& at, const syntax::number_literal& node,
                           const std::string& unit, diagnostic& told) {
  if (const auto ends = syntax::ends_of_range(node.spelling)) {
    told.help.emplace_back("范围写作 … 介于 " + ends->first + " 与 " + ends->second,
                           "write a range as … between " + ends->first + " and " + ends->second);
    return;
  }
  const auto& facts = at.in.out.facts;
  const bool known = std::any_of(facts.begin(), facts.end(), [&](const fact_definition& one) {
    return one.unit == unit_id(at.in.out, node.unit);
  });
  if (known || !node.spelling.ends_with(node.unit)) return;
  const std::string amount = node.spelling.substr(0, node.spelling.size() - node.unit.size());
  told.help.emplace_back(
      "没有事实以“" + node.unit + "”为单位；说的就是“" + unit + "”时，请写 " + amount + unit,
      "no fact is in '" + node.unit + "'; where '" + unit + "' is meant, write " + amount + unit);
}

inline std::optional<fitted_number> fit_unit(lowering& at, const syntax::number_literal& node,
                                             location where, const std::string& unit) {
  const type value_type = own_type(node);
  if (node.unit.empty()) {
    if (const auto two = read_two_amounts(node.spelling, unit)) {
      at.in.found.add(
          kind::number_with_two_readings, where,
          {node.spelling, unit, to_text(two->inside) + unit, to_text(two->beside) + unit});
      return std::nullopt;
    }
    if (!node.value.zero()) warn_no_unit(at, node.spelling, unit, where);
    return fitted_number{node.value, value_type, unit};
  }
  const std::string own(unit_id(at.in.out, node.unit));
  if (unit_fits(own, unit)) {
    return fitted_number{node.value, value_type, same_time_unit(own, unit) ? unit : own};
  }
  if (const auto amount = reread(at.in.out, node, unit)) {
    const type again{amount->whole() ? type_kind::integer : type_kind::decimal};
    return fitted_number{*amount, again, unit};
  }
  help_with_unit(at, node, unit, at.in.found.add(kind::units_differ, where, {node.unit, unit}));
  return std::nullopt;
}

inline fitted_number as_written(const program& rules, const syntax::number_literal& node) {
  return {node.value, own_type(node), std::string(unit_id(rules, node.unit))};
}

ZHUNZE_DECL std::optional<fitted_number> fit_number(lowering& at,
                                                    const syntax::number_literal& node,
                                                    location where, const expectation& want) {
  if (!want.value_type || !want.value_type->numeric() || node.percent) {
    return as_written(at.in.out, node);
  }
  if (lacks_percent(node, want)) {
    at.in.found.add(kind::no_percent, where, {node.spelling});
    return std::nullopt;
  }
  const bool may_lack = want.unit.empty() || is_compound(want.unit);
  if (!want.unit.empty() && !(may_lack && node.unit.empty())) {
    return fit_unit(at, node, where, want.unit);
  }
  if (!node.unit.empty() && want.beside && !counts_in(at.in, want.beside, node.unit)) {
    diagnostic& told = at.in.found.add(kind::unit_unexpected, where, {node.spelling, node.unit});
    const auto percent = multiply(node.value, number(10));
    if (node.unit == "成" && percent)
      told.help.emplace_back("占比请写 " + to_text(*percent) + "%",
                             "for a share write " + to_text(*percent) + "%");
    if (find_value(at.in, at.kind, node.unit)) {
      told.help.emplace_back(
          "“" + node.unit + "”若是另一个条件，请在它前面写 且 或 或",
          "if '" + node.unit + "' is another condition, write and or or before it");
    }
    return std::nullopt;
  }
  fitted_number plain = as_written(at.in.out, node);
  if (want.value_type->kind == type_kind::percentage) plain.value_type = *want.value_type;
  return plain;
}

ZHUNZE_DECL operand lower_text(lowering& at, const syntax::text_literal& node, location where,
                               const expectation& want) {
  if (want.value_type && has_members(*want.value_type)) {
    if (const auto index = find_member(at.in, *want.value_type, node.value)) {
      return {emit_constant(at.in, {number(*index)}, *want.value_type, {}, where)};
    }
    report_unknown_member(at.in, node.value, *want.value_type, where);
    return {};
  }
  return {emit_constant(at.in, {plain_text(node.value)}, {type_kind::text}, {}, where)};
}

// A literal, and what it is to be stored as.
struct literal_reader {
  lowering& at;
  syntax::expression_id root;
  type wanted;
  std::string unit;

  [[nodiscard]] std::optional<stored_value> mismatch(type value_type) const {
    help_with_wanted(at.in.found.add(kind::wrong_type, at.place(root),
                                     {describe(at.in, value_type), describe(at.in, wanted)}),
                     wanted);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<stored_value> member(std::string_view spelling,
                                                   location where) const {
    if (const auto index = find_member(at.in, wanted, spelling)) return stored_value{*index, {}};
    report_unknown_member(at.in, spelling, wanted, where);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<stored_value> stored_number(const number& amount,
                                                          std::string_view spelling) const {
    if (const auto mantissa = scaled(amount, stored_decimals(wanted.kind))) {
      return stored_value{*mantissa, {}};
    }
    const bool fraction = wanted.kind == type_kind::integer && !amount.whole();
    at.in.found.add(fraction ? kind::not_whole : kind::number_not_held, at.place(root),
                    {std::string(spelling), describe(at.in, wanted)});
    return std::nullopt;
  }

  std::optional<stored_value> operator()(const syntax::number_literal& n) const {
    if (!wanted.numeric()) {
      return mismatch({n.percent ? type_kind::percentage : type_kind::integer});
    }
    if (n.percent && wanted.kind == type_kind::integer) return mismatch({type_kind::percentage});
    const auto fitted = fit_number(at, n, at.place(root), {wanted, unit, {}});
    return fitted ? stored_number(fitted->amount, n.spelling) : std::nullopt;
  }
  std::optional<stored_value> operator()(const syntax::date_literal& n) const {
    if (wanted.kind != type_kind::date) return mismatch({type_kind::date});
    return stored_value{n.value.days, {}};
  }
  std::optional<stored_value> operator()(const syntax::truth_literal& n) const {
    if (wanted.kind != type_kind::truth) return mismatch({type_kind::truth});
    return stored_value{n.value ? 1 : 0, {}};
  }
  std::optional<stored_value> operator()(const syntax::text_literal& n) const {
    if (wanted.textual()) return stored_value{0, plain_text(n.value)};
    if (has_members(wanted)) return member(n.value, at.place(root));
    return mismatch({type_kind::text});
  }
  std::optional<stored_value> operator()(const syntax::name_use& n) const {
    if (has_members(wanted)) return member(n.name.text, at.in.file->place(n.name));
    return not_a_literal();
  }
  std::optional<stored_value> operator()(const syntax::member_use& n) const {
    const operand one = lower_member(at, n);
    if (!one) return std::nullopt;
    if (at.type_of(one.id) != wanted) return mismatch(at.type_of(one.id));
    return member(n.name.text, at.in.file->place(n.name));
  }
  // 1/3 is written as a division.
  std::optional<stored_value> operator()(const syntax::arithmetic& n) const {
    const auto* top = at.in.file->number_at(n.left);
    const auto* bottom = at.in.file->number_at(n.right);
    const bool plain = top && bottom && n.operation == '/' && wanted.numeric();
    const auto share = plain ? divide(top->value, bottom->value) : std::nullopt;
    return share ? stored_number(*share, written(at, root)) : not_a_literal();
  }
  std::optional<stored_value> operator()(const syntax::parenthesised& n) const {
    return at.in.file->visit(literal_reader{at, n.inner, wanted, unit}, n.inner);
  }
  template <class Other>
  std::optional<stored_value> operator()(const Other&) const {
    return not_a_literal();
  }

  [[nodiscard]] std::optional<stored_value> not_a_literal() const {
    at.in.found.add(kind::not_a_literal, at.place(root),
                    {written(at, root), describe(at.in, wanted)});
    return std::nullopt;
  }
};

ZHUNZE_DECL std::optional<stored_value> literal_value(scope& in, syntax::expression_id root,
                                                      type wanted, std::string_view unit) {
  if (!root) return std::nullopt;
  lowering at{in, {}};
  return in.file->visit(literal_reader{at, root, wanted, std::string(unit)}, root);
}

// One overload a node; `want` is read by names and literals only.
struct node_lowering {
  lowering& at;
  location where;
  const expectation& want;

  operand operator()(const syntax::name_use& n) const { return lower_name(at, n.name, want); }
  operand operator()(const syntax::member_use& n) const { return lower_member(at, n); }
  operand operator()(const syntax::number_literal& n) const {
    const auto fitted = fit_number(at, n, where, want);
    if (!fitted) return {};
    return {emit_constant(at.in, {fitted->amount}, fitted->value_type, fitted->unit, where),
            n.unit.empty() && !n.percent};
  }
  operand operator()(const syntax::date_literal& n) const {
    return {emit_constant(at.in, {number(n.value.days)}, {type_kind::date}, {}, where)};
  }
  operand operator()(const syntax::text_literal& n) const { return lower_text(at, n, where, want); }
  operand operator()(const syntax::truth_literal& n) const {
    return {emit_constant(at.in, {to_truth(n.value)}, {type_kind::truth}, {}, where)};
  }
  operand operator()(const syntax::table_lookup& n) const { return lower_look_up(at, n, where); }
  operand operator()(const syntax::call& n) const { return lower_call(at, n, where); }
  operand operator()(const syntax::negation& n) const { return lower_negation(at, n, where); }
  operand operator()(const syntax::arithmetic& n) const { return lower_arithmetic(at, n, where); }
  operand operator()(const syntax::comparison& n) const { return lower_comparison(at, n, where); }
  operand operator()(const syntax::range_test& n) const { return lower_range(at, n, where); }
  operand operator()(const syntax::membership& n) const { return lower_membership(at, n, where); }
  operand operator()(const syntax::presence& n) const { return lower_presence(at, n, where); }
  operand operator()(const syntax::connective& n) const { return lower_connective(at, n, where); }
  operand operator()(const syntax::quantified& n) const { return lower_quantified(at, n, where); }
  operand operator()(const syntax::parenthesised& n) const { return lower(at, n.inner, want); }
};

ZHUNZE_DECL operand lower(lowering& at, syntax::expression_id e, const expectation& want) {
  if (!e) return {};
  if (at.depth >= tree_depth) {
    at.in.found.add(kind::expression_too_deep, at.place(e), {std::to_string(tree_depth)});
    return {};
  }
  ++at.depth;
  const operand made = at.in.file->visit(node_lowering{at, at.place(e), want}, e);
  --at.depth;
  return made;
}

ZHUNZE_DECL instruction_id lower_condition(scope& in, record_kind_id seen_from,
                                           syntax::expression_id root) {
  if (!root) return {};
  lowering at{in, seen_from};
  return condition(at, root);
}

ZHUNZE_DECL instruction_id lower_value(scope& in, record_kind_id seen_from,
                                       syntax::expression_id root, std::optional<type> wanted,
                                       std::string_view wanted_unit) {
  if (!root) return {};
  lowering at{in, seen_from};
  const expectation want{wanted, std::string(wanted_unit), {}};
  const operand value = lower(at, root, want);
  if (!value || !check_wanted(at, value, want, at.place(root))) return {};
  return value.id;
}

}}}  // namespace zhunze::detail::compile
