#pragma once

#include <algorithm>

#include "zhunze/compile/impl/ordering.hpp"
#include "zhunze/compile/impl/parts.hpp"
#include "zhunze/compile/impl/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

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
    if (!one.owner.has_value()) drop_names(at, one.called);
  }
  std::erase_if(all, [](const declared<Node>& one) { return !one.owner.has_value(); });
}

inline void declare_parameters(unit& at) {
  sort_by_id(at.parameters);
  std::vector<declared<syntax::parameter>> kept;
  for (auto& one : at.parameters) {
    parameter_definition made;
    made.called = one.called;
    made.label = text_of(one.node->text);
    made.cites = resolve_citations(at, *one.file, one.node->citations);
    if (one.node->type) {
      const auto holds = type_of(at, *one.file, *one.node->type);
      if (!holds) {
        drop_names(at, one.called);
        continue;
      }
      made.holds = *holds;
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
    made.called = one.called;
    made.label = text_of(one.node->text);
    made.cites = resolve_citations(at, *one.file, one.node->citations);
    take_notes(one.node->notes, made);
    made.owner = one.owner;
    const auto holds = type_of(at, *one.file, one.node->type);
    if (!holds) {
      drop_names(at, one.called);
      continue;
    }
    made.holds = *holds;
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
    enter_value(at, at.facts[i].owner, at.facts[i].called, {form::fact, index(i)});
  }
  for (std::size_t i = 0; i < at.defines.size(); ++i) {
    enter_value(at, at.defines[i].owner, at.defines[i].called, {form::definition, index(i)});
  }
  for (std::size_t i = 0; i < at.rules.size(); ++i) {
    if (at.rules[i].node->kind != syntax::keyword::criterion) continue;
    enter_value(at, at.rules[i].owner, at.rules[i].called, {form::criterion, index(i)});
  }
  for (std::size_t i = 0; i < at.parameters.size(); ++i) {
    enter_value(at, {}, at.parameters[i].called, {form::parameter, index(i)});
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
