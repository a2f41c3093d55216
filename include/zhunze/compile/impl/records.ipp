#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/graph/graph.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/impl/wording.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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
  for (const std::uint32_t i : cycle) names.emplace_back(at.records[i].called.name);
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
                 {at.records[child].called.name, at.records[parent.index()].called.name,
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
    const auto holds = type_of(at, *one.file, written.type);
    const fact_settings settings =
        settings_of(at, *one.file, written, holds.value_or(type{type_kind::integer, 0}));
    declared<syntax::fact> here;
    here.file = one.file;
    here.node = &written;
    here.where = one.file->place(written.name.name);
    here.called = identity_of(written.name);
    here.owner = owner;
    if (!holds) {
      at.names.dropped.insert(here.called.name);
      at.names.dropped.insert(here.called.aliases.begin(), here.called.aliases.end());
      continue;
    }
    fact_definition fact;
    fact.called = here.called;
    fact.label = settings.label;
    fact.holds = *holds;
    fact.unit = settings.unit;
    fact.fixed = settings.change == syntax::keyword::fixed || holds->kind == type_kind::identifier;
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
    at.names.dropped.insert(fact.called.name);
    at.names.dropped.insert(fact.called.aliases.begin(), fact.called.aliases.end());
  }
}

/// The place of the next fact of a type.
[[nodiscard]] inline std::uint32_t take_slot(record_kind& owner, type holds) {
  if (holds.kind == type_kind::truth) return owner.truths++;
  if (holds.textual()) return owner.texts++;
  return owner.numbers++;
}

inline void take_identifier(unit& at, record_kind& owner, fact_id fact) {
  if (!owner.identifier.has_value()) {
    owner.identifier = fact;
    return;
  }
  const fact_definition& first = at.out()[owner.identifier];
  diagnostic& told = at.found().add(kind::second_identifier, at.out()[fact].where,
                                    {owner.called.name, at.out()[fact].called.name});
  told.labels.push_back({first.where, argument("标识已在这里声明", "the id is declared here")});
}

/// 称呼: one a kind, a text or the id.
inline void take_display_name(unit& at, record_kind& owner, fact_id fact) {
  const fact_definition& about = at.out()[fact];
  if (!about.holds.textual()) {
    at.found().add(kind::display_name_type, about.where,
                   {about.called.name, program_parts::type_words(about.holds.kind)});
  } else if (!owner.display_name.has_value()) {
    owner.display_name = fact;
  } else {
    diagnostic& told = at.found().add(kind::display_name_repeated, about.where,
                                      {owner.called.name, about.called.name});
    told.labels.push_back({at.out()[owner.display_name].where,
                           argument("称呼已在这里声明", "the display name is declared here")});
  }
}

/// Gives a kind the facts of its parent and its own, with places behind those of the parent.
inline void lay_out_kind(unit& at, record_kind_id id) {
  record_kind& laid = at.out().kinds[id.index()];
  if (laid.parent.has_value()) {
    const record_kind& parent = at.out()[laid.parent];
    laid.facts = parent.facts;
    laid.identifier = parent.identifier;
    laid.display_name = parent.display_name;
    laid.truths = parent.truths;
    laid.numbers = parent.numbers;
    laid.texts = parent.texts;
  }
  auto& facts = at.out().facts;
  const auto first = std::lower_bound(
      facts.begin(), facts.end(), id,
      [](const fact_definition& fact, record_kind_id owner) { return fact.owner < owner; });
  for (auto fact = first; fact != facts.end() && fact->owner == id; ++fact) {
    fact->slot = take_slot(laid, fact->holds);
    const fact_id own(static_cast<std::size_t>(fact - facts.begin()));
    laid.facts.push_back(own);
    if (fact->holds.kind == type_kind::identifier) take_identifier(at, laid, own);
    if (at.display_names[own.index()]) take_display_name(at, laid, own);
  }
}

ZHUNZE_DECL void declare_records(unit& at) {
  for (const auto& one : at.records) {
    at.out().kinds.emplace_back();
    at.out().kinds.back().called = one.called;
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
      if (fact.holds.kind == type_kind::identifier) {
        at.found().add(kind::identifier_fallback, one.file->place(option.where),
                       {fact.called.name});
        break;
      }
      at.names.file = one.file;
      fact.fallback = literal_value(at.names, option.value, fact.holds, fact.unit);
      break;
    }
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
