#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

// Calls `visit` with the names of a kind and of those that it extends, nearest first, then with the
// parameters, until it says true. Bounded even where an `extends` goes in a circle.
template <class Visit>
inline void visit_names(const scope& in, record_kind_id from, Visit visit) {
  std::size_t steps = 0;
  for (record_kind_id k = from;; k = in.out[k].parent) {
    if (steps++ == in.out.kinds.size()) k = {};
    const auto names = in.values.find(k);
    if (names != in.values.end() && visit(names->second)) return;
    if (!k) return;
  }
}

ZHUNZE_DECL std::optional<symbol> find_value(const scope& in, record_kind_id seen_from,
                                             std::string_view spelling) {
  std::optional<symbol> out;
  visit_names(in, seen_from, [&](const by_spelling<symbol>& names) {
    const auto there = names.find(spelling);
    if (there != names.end()) out = there->second;
    return out.has_value();
  });
  return out;
}

ZHUNZE_DECL std::vector<std::string_view> visible_names(const scope& in, record_kind_id seen_from) {
  std::vector<std::string_view> out;
  visit_names(in, seen_from, [&](const by_spelling<symbol>& names) {
    const auto more = in_order(names, [](symbol) { return true; });
    out.insert(out.end(), more.begin(), more.end());
    return false;
  });
  return out;
}

ZHUNZE_DECL syntax::expression_id inner(const syntax::file& file, syntax::expression_id e) {
  while (const auto* p = std::get_if<syntax::parenthesised>(&file[e].node)) e = p->inner;
  return e;
}

ZHUNZE_DECL const syntax::word* bare_name(const lowering& at, syntax::expression_id e) {
  const auto* use = std::get_if<syntax::name_use>(&at[inner(*at.in.file, e)].node);
  return use ? &use->name : nullptr;
}

// Appends the name uses below an expression, in the order written.
struct name_collector {
  const syntax::file& file;
  std::vector<const syntax::word*>& out;
  std::size_t depth = 0;

  void visit(syntax::expression_id e) const {
    if (e && depth < tree_depth) file.visit(name_collector{file, out, depth + 1}, e);
  }
  void visit(const std::vector<syntax::expression_id>& list) const {
    for (const auto e : list) visit(e);
  }

  void operator()(const syntax::name_use& n) const { out.push_back(&n.name); }
  void operator()(const syntax::member_use&) const {}
  void operator()(const syntax::number_literal&) const {}
  void operator()(const syntax::date_literal&) const {}
  void operator()(const syntax::text_literal&) const {}
  void operator()(const syntax::truth_literal&) const {}
  void operator()(const syntax::table_lookup& n) const { visit(n.key); }
  void operator()(const syntax::call& n) const { visit(n.arguments); }
  void operator()(const syntax::negation& n) const { visit(n.operand); }
  void operator()(const syntax::arithmetic& n) const { visit({n.left, n.right}); }
  void operator()(const syntax::comparison& n) const { visit({n.left, n.right}); }
  void operator()(const syntax::range_test& n) const { visit({n.operand, n.low, n.high}); }
  void operator()(const syntax::membership& n) const {
    visit(n.operand);
    visit(n.list);
  }
  void operator()(const syntax::presence& n) const { visit(n.operand); }
  void operator()(const syntax::connective& n) const { visit(n.operands); }
  void operator()(const syntax::quantified& n) const {
    for (const auto& item : n.items) visit({item.condition, item.when});
  }
  void operator()(const syntax::parenthesised& n) const { visit(n.inner); }
};

ZHUNZE_DECL std::vector<const syntax::word*> used_names(const syntax::file& file,
                                                        syntax::expression_id root) {
  std::vector<const syntax::word*> names;
  name_collector{file, names}.visit(root);
  return names;
}

// None where the declaration behind the name had errors: they are told there.
inline instruction_id value_of(scope& in, symbol meaning, location where) {
  switch (meaning.kind) {
    case symbol::form::fact: {
      if (in.fact_values.size() <= meaning.index) in.fact_values.resize(in.out.facts.size());
      instruction_id& there = in.fact_values[meaning.index];
      if (there) return there;
      const fact_definition& one = in.out.facts[meaning.index];
      return there = emit(in, {operation::fact, 0, meaning.index, 0, 0}, one.holds,
                          {where, one.unit, {}});
    }
    case symbol::form::definition: {
      const auto there = in.definition_values.find(meaning.index);
      return there == in.definition_values.end() ? instruction_id{} : there->second;
    }
    case symbol::form::criterion: {
      const auto there = in.criterion_values.find(meaning.index);
      return there == in.criterion_values.end() ? instruction_id{} : there->second;
    }
    case symbol::form::parameter:
      return in.out.parameters[meaning.index].value;
  }
  return {};
}

inline instruction_id member_constant(scope& in, std::uint32_t index, type holds, location where) {
  return emit_constant(in, {number(index)}, holds, {}, where);
}

// A key comes from data and can be written in quotes, so a value's name goes before it; a level or
// option could only be guessed.
inline bool is_ambiguous(const scope& in, std::string_view spelling, type expected) {
  return has_members(expected) && expected.kind != type_kind::key &&
         find_member(in, expected, spelling).has_value();
}

inline void report_ambiguous(lowering& at, const syntax::word& name, type expected) {
  std::string scope_name(type_name_of(at.in, expected));
  if (scope_name.empty()) scope_name = value_of_type(at, expected);
  at.in.found.add(kind::ambiguous_member, at.in.file->place(name),
                  {name.text, describe(at.in, expected), scope_name});
}

inline operand lower_member_name(lowering& at, const syntax::word& name, type expected) {
  const location where = at.in.file->place(name);
  if (const auto index = find_member(at.in, expected, name.text)) {
    return {member_constant(at.in, *index, expected, where)};
  }
  if (!at.in.excuses(name.text)) {
    report_unknown_member(at.in, name.text, expected, where, visible_names(at.in, at.kind));
  }
  return {};
}

ZHUNZE_DECL operand lower_name(lowering& at, const syntax::word& name, const expectation& want) {
  const auto meaning = find_value(at.in, at.kind, name.text);
  if (meaning && want.holds && is_ambiguous(at.in, name.text, *want.holds)) {
    report_ambiguous(at, name, *want.holds);
    return {};
  }
  if (meaning) return {value_of(at.in, *meaning, at.in.file->place(name))};
  if (want.holds && has_members(*want.holds)) return lower_member_name(at, name, *want.holds);
  report_unknown(at, name);
  return {};
}

// 行政级别.副处 by the scale's or choice's name, or by that of a value whose type has such members.
inline std::optional<type> member_scope(const lowering& at, std::string_view spelling) {
  const scope& in = at.in;
  if (const auto s = in.scales.find(spelling); s != in.scales.end()) {
    return type{type_kind::level, s->second};
  }
  if (const auto c = in.choices.find(spelling); c != in.choices.end()) {
    return type{type_kind::option, c->second};
  }
  const auto meaning = find_value(in, at.kind, spelling);
  if (!meaning || meaning->kind == symbol::form::criterion) return std::nullopt;
  type holds;
  if (meaning->kind == symbol::form::fact) holds = in.out.facts[meaning->index].holds;
  if (meaning->kind == symbol::form::definition) holds = in.out.definitions[meaning->index].holds;
  if (meaning->kind == symbol::form::parameter) holds = in.out.parameters[meaning->index].holds;
  return has_members(holds) ? std::optional(holds) : std::nullopt;
}

inline void report_member_scope(lowering& at, const syntax::word& name) {
  if (at.in.excuses(name.text)) return;
  std::vector<std::string_view> candidates;
  for (const auto& one : at.in.scales) candidates.emplace_back(one.first);
  for (const auto& one : at.in.choices) candidates.emplace_back(one.first);
  suggest(at.in.found.add(kind::not_a_scale, at.in.file->place(name), {name.text}), name.text,
          candidates);
}

ZHUNZE_DECL operand lower_member(lowering& at, const syntax::member_use& node) {
  const auto holds = member_scope(at, node.scope.text);
  if (!holds) {
    report_member_scope(at, node.scope);
    return {};
  }
  return lower_member_name(at, node.name, *holds);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
