#pragma once

#include <algorithm>

#include "zhunze/compile/detail/expression.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/graph/detail/graph.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/kernels.hpp"
#include "zhunze/program/detail/layout.hpp"
#include "zhunze/program/detail/wording.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// A way round in names: a → b → a.
[[nodiscard]] inline std::string way_round(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += " → ";
    out += name;
  }
  return out;
}

inline void tell_extends_cycle(unit& at, const std::vector<std::uint32_t>& cycle) {
  std::vector<std::string_view> names;
  for (const std::uint32_t i : cycle) names.emplace_back(at.records[i].names.name);
  at.found().add(kind::extends_cycle, at.records[cycle.front()].where, {way_round(names)});
}

/// How far kinds extend each other, and what they come to with all that they inherit: each kind
/// holds its facts itself.
class inheritance {
 public:
  explicit inheritance(std::size_t kinds) : sizes_(kinds) {}

  /// Takes a kind behind its parent; false where it may not inherit so much.
  [[nodiscard]] bool take(std::size_t kind, record_kind_id parent, std::size_t own) {
    size above;
    if (parent.has_value()) above = sizes_[parent.index()];
    const bool fits = above.depth < limits::extends_depth &&
                      (!parent.has_value() || all_ + above.facts <= limits::kind_facts);
    if (!fits) above = {};
    sizes_[kind] = {above.depth + 1, above.facts + own};
    all_ += sizes_[kind].facts;
    return fits;
  }

 private:
  struct size {
    std::size_t depth = 0, facts = 0;
  };

  std::vector<size> sizes_;
  std::size_t all_ = 0;
};

inline void tell_too_much_inherited(unit& at, std::size_t child, record_kind_id parent) {
  at.found().add(kind::too_much_inherited, at.records[child].where,
                 {at.records[child].names.name, at.records[parent.index()].names.name,
                  std::to_string(limits::extends_depth), std::to_string(limits::kind_facts)});
}

/// Each kind's parent, without the ones that lead round in a circle; fills `parents_first`.
inline void settle_parents(unit& at) {
  dependency_graph needs(at.records.size());
  for (std::size_t i = 0; i < at.records.size(); ++i) {
    const auto& one = at.records[i];
    if (!one.node->extends) continue;
    const record_kind_id parent = kind_of(at, *one.file, *one.node->extends);
    at.out().kinds[i].parent = parent;
    if (parent.has_value()) needs[i].push_back(parent.value);
  }
  const graph_order sorted = order_by_needs(needs);
  for (const auto& cycle : sorted.cycles) {
    tell_extends_cycle(at, cycle);
    for (const std::uint32_t i : cycle) at.out().kinds[i].parent = {};
  }
  inheritance sizes(at.records.size());
  for (const std::uint32_t i : sorted.order) {
    at.parents_first.emplace_back(std::size_t{i});
    record_kind_id& parent = at.out().kinds[i].parent;
    if (!sizes.take(i, parent, at.records[i].node->facts.size())) {
      tell_too_much_inherited(at, i, parent);
      parent = {};
      at.inherits_all = false;
    }
    if (parent.has_value()) at.out().kinds[parent.index()].abstract = true;
  }
}

/// Facts in order: by the id of the kind, then as declared. One whose type is unknown is left out;
/// its name is not missed by those who use it.
inline void declare_own_facts(unit& at, record_kind_id owner) {
  const auto& one = at.records[owner.index()];
  for (const syntax::fact& written : one.node->facts) {
    const auto value_type = type_of(at, *one.file, written.type);
    const fact_settings settings =
        settings_of(at, *one.file, written, value_type.value_or(type{type_kind::integer, 0}));
    declared<syntax::fact> here;
    here.file = one.file;
    here.node = &written;
    here.where = one.file->place(written.name.name);
    here.names = identity_of(written.name);
    here.owner = owner;
    if (!value_type) {
      at.names.dropped.insert(here.names.name);
      at.names.dropped.insert(here.names.aliases.begin(), here.names.aliases.end());
      continue;
    }
    fact_definition fact;
    fact.names = here.names;
    fact.label = settings.label;
    fact.value_type = *value_type;
    fact.unit = settings.unit;
    fact.fixed =
        settings.change == syntax::keyword::fixed || value_type->kind == type_kind::identifier;
    if (settings.change == syntax::keyword::only_up) fact.direction = change_direction::up;
    if (settings.change == syntax::keyword::only_down) fact.direction = change_direction::down;
    fact.owner = owner;
    fact.where = here.where;
    at.out().facts.push_back(std::move(fact));
    at.facts.push_back(std::move(here));
    at.settled.push_back(settings.change.has_value());
    at.display_names.push_back(settings.display_name);
  }
}

/// Where a kind lacks what it would inherit, the names of facts are not missed.
inline void drop_names_of_facts(unit& at) {
  for (const fact_definition& fact : at.out().facts) {
    at.names.dropped.insert(fact.names.name);
    at.names.dropped.insert(fact.names.aliases.begin(), fact.names.aliases.end());
  }
}

inline void take_identifier(unit& at, record_kind& owner, fact_id fact) {
  if (!owner.identifier.has_value()) {
    owner.identifier = fact;
    return;
  }
  const fact_definition& first = at.out()[owner.identifier];
  diagnostic& told = at.found().add(kind::second_identifier, at.out()[fact].where,
                                    {owner.names.name, at.out()[fact].names.name});
  told.labels.push_back({first.where, argument("标识已在这里声明", "the id is declared here")});
}

/// 称呼: one a kind, a text or the id.
inline void take_display_name(unit& at, record_kind& owner, fact_id fact) {
  const fact_definition& about = at.out()[fact];
  if (!about.value_type.textual()) {
    at.found().add(kind::display_name_type, about.where,
                   {about.names.name, program_parts::type_words(about.value_type.kind)});
  } else if (!owner.display_name.has_value()) {
    owner.display_name = fact;
  } else {
    diagnostic& told = at.found().add(kind::display_name_repeated, about.where,
                                      {owner.names.name, about.names.name});
    told.labels.push_back({at.out()[owner.display_name].where,
                           argument("称呼已在这里声明", "the display name is declared here")});
  }
}

/// Gives a kind its facts, its identifier and its display name.
inline void lay_out_kind(unit& at, record_kind_id id) {
  lay_out_facts(at.out(), id);
  record_kind& laid = at.out().kinds[id.index()];
  if (laid.parent.has_value()) {
    laid.identifier = at.out()[laid.parent].identifier;
    laid.display_name = at.out()[laid.parent].display_name;
  }
  for (const fact_id fact : laid.facts) {
    const fact_definition& own = at.out()[fact];
    if (own.owner != id) continue;
    if (own.value_type.kind == type_kind::identifier) take_identifier(at, laid, fact);
    if (at.display_names[fact.index()]) take_display_name(at, laid, fact);
  }
}

ZHUNZE_DECL void declare_records(unit& at) {
  for (const auto& one : at.records) {
    at.out().kinds.emplace_back();
    at.out().kinds.back().names = one.names;
  }
  settle_parents(at);
  for (std::size_t i = 0; i < at.records.size(); ++i) declare_own_facts(at, record_kind_id(i));
  if (!at.inherits_all) drop_names_of_facts(at);
  for (const record_kind_id id : at.parents_first) lay_out_kind(at, id);
}

ZHUNZE_DECL void read_fallbacks(unit& at) {
  for (std::size_t i = 0; i < at.facts.size(); ++i) {
    const auto& one = at.facts[i];
    fact_definition& fact = at.out().facts[i];
    for (const syntax::fact_option& option : one.node->options) {
      if (option.kind != syntax::fact_option::form::fallback) continue;
      if (fact.value_type.kind == type_kind::identifier) {
        at.found().add(kind::identifier_fallback, one.file->place(option.where), {fact.names.name});
        break;
      }
      at.names.file = one.file;
      fact.fallback = literal_value(at.names, option.value, fact.value_type, fact.unit);
      break;
    }
  }
}

/// The number that an instruction always gives; nothing where that differs from record to record.
[[nodiscard]] inline std::optional<number> fixed_number(const scope& in, instruction_id of) {
  const instruction& step = in.out[of];
  if (const number* constant = constant_number(in, of)) return *constant;
  if (traits_of(step.op).operands != operand_shape::numbers) return std::nullopt;
  const auto left = fixed_number(in, instruction_id(std::size_t{step.a}));
  const auto right = fixed_number(in, instruction_id(std::size_t{step.b}));
  if (!left || !right) return std::nullopt;
  const computed<number> made = kernel_of(step.op).numbers(*left, *right);
  return made.why == cause::none ? std::optional(made.amount) : std::nullopt;
}

/// Reads the bounds of one fact or column.
class range_reader {
 public:
  range_reader(unit& at, const syntax::file& file, record_kind_id owner, fact_definition& into)
      : at_(at), file_(file), owner_(owner), into_(into) {}

  void read(const syntax::fact& written) {
    for (const syntax::fact_option& option : written.options) {
      if (option.kind == syntax::fact_option::form::bound) read(option);
    }
    if (!into_.lowest || !into_.highest || *into_.lowest <= *into_.highest) return;
    at_.found().add(kind::range_empty, file_.place(written.where),
                    {into_.names.name, words(*into_.lowest), words(*into_.highest)});
    into_.lowest.reset();
    into_.highest.reset();
  }

  /// A value in the language of the rules, for messages.
  [[nodiscard]] argument words(std::int64_t value) const {
    const auto in = [&](language lang) {
      return value_text(at_.out(), into_.value_type, {value, {}}, into_.unit, lang);
    };
    return {in(language::zh), in(language::en)};
  }
  [[nodiscard]] argument range() const {
    return {range_text(at_.out(), into_, language::zh), range_text(at_.out(), into_, language::en)};
  }

 private:
  void read(const syntax::fact_option& option) {
    const bool both = option.said == syntax::keyword::between;
    if (!fits(option)) return;
    syntax::comparison as_compared;
    as_compared.relation = option.said;
    const bool lower = both || meaning_of(as_compared) == relation::greater_equal;
    if (lower) take(option, option.value, into_.lowest, {"下限", "lower bound"});
    if (both || !lower) {
      take(option, both ? option.upper : option.value, into_.highest, {"上限", "upper bound"});
    }
  }

  /// True where values of the type have an order, and the word is theirs.
  [[nodiscard]] bool fits(const syntax::fact_option& option) {
    const type value_type = into_.value_type;
    const location where = file_.place(option.where);
    if (!value_type.numeric() && value_type.kind != type_kind::date &&
        value_type.kind != type_kind::level) {
      at_.found().add(
          kind::range_of_type, where,
          {into_.names.name, describe(at_.names, value_type), keyword_words(option.said)});
      return false;
    }
    if (option.said == syntax::keyword::between) return true;
    lowering here{at_.names, owner_};
    syntax::comparison as_compared;
    as_compared.relation = option.said;
    return check_relation(here, as_compared, value_type, where);
  }

  void take(const syntax::fact_option& option, syntax::expression_id written,
            std::optional<std::int64_t>& bound, const argument& which) {
    if (bound) {
      at_.found().add(kind::bound_twice, file_.place(option.where), {into_.names.name, which});
      return;
    }
    bound = value_of(written);
  }

  [[nodiscard]] std::optional<std::int64_t> value_of(syntax::expression_id written) {
    at_.names.file = &file_;
    lowering here{at_.names, owner_};
    const syntax::word* name = bare_name(here, written);
    const bool member = name != nullptr && has_members(into_.value_type) &&
                        find_member(at_.names, into_.value_type, name->text).has_value();
    const auto meaning =
        name == nullptr || member ? std::nullopt : find_value(at_.names, owner_, name->text);
    if (meaning) return value_of_name(written, *name, *meaning);
    const auto literal = literal_value(at_.names, written, into_.value_type, into_.unit);
    return literal ? std::optional(literal->number) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::int64_t> value_of_name(syntax::expression_id written,
                                                          const syntax::word& name,
                                                          const symbol& meaning) {
    const location where = file_.place(name);
    if (meaning.kind == symbol::form::parameter) {
      const instruction_id value =
          lower_value(at_.names, {}, written, into_.value_type, into_.unit);
      if (!value) return std::nullopt;
      if (const auto amount = fixed_number(at_.names, value)) {
        if (const auto stored = scaled(*amount, stored_decimals(into_.value_type.kind)))
          return stored;
        at_.found().add(kind::number_not_held, where,
                        {to_text(*amount), describe(at_.names, into_.value_type)});
        return std::nullopt;
      }
    }
    at_.found().add(kind::bound_not_constant, where, {name.text});
    return std::nullopt;
  }

  unit& at_;
  const syntax::file& file_;
  record_kind_id owner_;
  fact_definition& into_;
};

inline void settle_range(unit& at, const declared<syntax::fact>& one, fact_definition& fact) {
  range_reader reader(at, *one.file, one.owner, fact);
  reader.read(*one.node);
  if (!fact.fallback || within_range(fact, fact.fallback->number)) return;
  at.found().add(kind::default_outside_range, one.where,
                 {fact.names.name, reader.words(fact.fallback->number), reader.range()});
}

/// A column has a range for its cells alone: what is looked up is known to be in it.
inline void settle_column(unit& at, std::uint32_t table, std::uint32_t column) {
  const auto& one = at.tables[table];
  const table_column& cells = at.out().tables[table].columns[column];
  fact_definition as_fact;
  as_fact.names = cells.names;
  as_fact.value_type = cells.value_type;
  as_fact.unit = cells.unit;
  range_reader reader(at, *one.file, {}, as_fact);
  reader.read(one.node->columns[column]);
  const auto places = at.bounded_cells.find({table, column});
  if (places == at.bounded_cells.end()) return;
  for (std::size_t row = 0; row < cells.cells.size(); ++row) {
    if (!cells.cells[row] || within_range(as_fact, cells.cells[row]->number)) continue;
    at.found().add(
        kind::table_cell_outside_range, places->second[row],
        {one.names.name, cells.names.name, reader.words(cells.cells[row]->number), reader.range()});
  }
}

ZHUNZE_DECL void settle_ranges(unit& at) {
  for (std::size_t i = 0; i < at.facts.size(); ++i) {
    settle_range(at, at.facts[i], at.out().facts[i]);
  }
  for (std::size_t table = 0; table < at.tables.size(); ++table) {
    for (std::size_t column = 0; column < at.tables[table].node->columns.size(); ++column) {
      settle_column(at, static_cast<std::uint32_t>(table), static_cast<std::uint32_t>(column));
    }
  }
}

// The levels or options of a type; null for any other type.
inline const std::vector<identity>* members_of(const scope& in, type value_type) {
  if (value_type.kind == type_kind::level) return &in.out.scales[value_type.ref].levels;
  if (value_type.kind == type_kind::option) return &in.out.choices[value_type.ref].options;
  return nullptr;
}

// Kept, so that a long list of keys costs a look-up each; made anew where rows were added.
inline std::optional<std::uint32_t> find_key(const scope& in, std::uint32_t table,
                                             std::string_view spelling) {
  const auto& keys = in.out.tables[table].keys;
  auto& [count, rows] = in.key_rows[table];
  if (count != keys.size()) {
    rows.clear();
    count = keys.size();
    for (std::size_t i = 0; i < count; ++i) rows.emplace(keys[i], static_cast<std::uint32_t>(i));
  }
  const std::string plain = plain_text(spelling);
  const auto there = rows.find(plain);
  return there == rows.end() ? std::nullopt : std::optional(there->second);
}

ZHUNZE_DECL std::optional<std::uint32_t> find_member(const scope& in, type value_type,
                                                     std::string_view spelling) {
  if (value_type.kind == type_kind::key) return find_key(in, value_type.ref, spelling);
  const auto* members = members_of(in, value_type);
  if (!members) return std::nullopt;
  for (std::size_t i = 0; i < members->size(); ++i) {
    if (is_called((*members)[i], spelling)) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

ZHUNZE_DECL std::vector<std::string_view> member_names(const scope& in, type value_type) {
  std::vector<std::string_view> names;
  if (value_type.kind == type_kind::key) {
    const auto& keys = in.out.tables[value_type.ref].keys;
    names.assign(keys.begin(), keys.end());
  }
  if (const auto* members = members_of(in, value_type)) {
    for (const identity& one : *members) {
      names.emplace_back(one.name);
      names.insert(names.end(), one.aliases.begin(), one.aliases.end());
    }
  }
  return names;
}

ZHUNZE_DECL std::vector<type> types_with_member(const scope& in, std::string_view spelling) {
  std::vector<type> types;
  const auto add_where_found = [&](type_kind form, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const type value_type{form, static_cast<std::uint32_t>(i)};
      if (find_member(in, value_type, spelling)) types.push_back(value_type);
    }
  };
  add_where_found(type_kind::level, in.out.scales.size());
  add_where_found(type_kind::option, in.out.choices.size());
  return types;
}

}}}  // namespace zhunze::detail::compile
