#pragma once

#include "zhunze/compile/impl/parts.hpp"
#include "zhunze/compile/impl/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

[[nodiscard]] inline std::vector<location> places_of(
    const syntax::file& file, const std::vector<syntax::exception>& exceptions) {
  std::vector<location> out;
  for (const syntax::exception& one : exceptions) {
    out.push_back(file.place(file[one.condition].where));
  }
  return out;
}

[[nodiscard]] inline std::vector<location> places_of(const syntax::file& file,
                                                     const std::vector<syntax::order_key>& order) {
  std::vector<location> out;
  for (const syntax::order_key& one : order) out.push_back(file.place(file[one.value].where));
  return out;
}

/// A validation has a name, a label, clauses, notes and a condition.
inline void check_validation_parts(unit& at, const declared<syntax::rule>& one) {
  const syntax::rule& node = *one.node;
  const syntax::file& file = *one.file;
  using syntax::keyword;
  const auto refuse = [&](const std::vector<location>& places, keyword what) {
    for (const location& where : places) {
      at.found().add(kind::validation_part, where, {keyword_words(what)});
    }
  };
  refuse(places_of(file, node.per), keyword::per);
  refuse(places_of(file, node.order), keyword::ordered_by);
  refuse(places_of(file, node.stages), keyword::stage);
  refuse(places_of(file, node.when), keyword::when);
  refuse(places_of(file, node.exceptions), keyword::except_when);
  refuse(places_of(file, node.excused_by), keyword::excused_by);
}

/// What rules of a kind do not have. A criterion is a condition with a name: it stands alone, and
/// whoever uses it says when.
inline void check_rule_parts(unit& at, const declared<syntax::rule>& one) {
  const syntax::rule& node = *one.node;
  const syntax::file& file = *one.file;
  using syntax::keyword;
  if (node.kind == keyword::validate) return check_validation_parts(at, one);
  refuse_parts(at, node.kind, places_of(file, node.per), keyword::per);
  refuse_parts(at, node.kind, places_of(file, node.order), keyword::ordered_by);
  if (node.kind != keyword::principle) {
    refuse_parts(at, node.kind, places_of(file, node.excused_by), keyword::excused_by);
  }
  if (node.kind != keyword::criterion) return;
  refuse_parts(at, node.kind, places_of(file, node.stages), keyword::stage);
  refuse_parts(at, node.kind, places_of(file, node.when), keyword::when);
  refuse_parts(at, node.kind, places_of(file, node.exceptions), keyword::except_when);
}

/// The fact whose being given excuses a failed principle.
[[nodiscard]] inline fact_id excuse_of(unit& at, const declared<syntax::rule>& one) {
  const syntax::word& name = one.node->excused_by.front();
  const auto meaning = find_value(at.names, one.owner, name.text);
  if (meaning && meaning->kind == symbol::form::fact) {
    const fact_definition& fact = at.out().facts[meaning->index];
    if (fact.holds.kind != type_kind::text) {
      at.found().add(kind::excuse_not_text, one.file->place(name),
                     {name.text, describe(at.names, fact.holds)});
    }
    return fact_id(std::size_t{meaning->index});
  }
  if (!meaning && at.names.excuses(name.text)) return {};
  const location where = one.file->place(name);
  const std::string& owner = at.out()[one.owner].called.name;
  if (meaning) {
    at.found().add(kind::excuse_not_a_fact, where, {name.text});
    return {};
  }
  std::vector<std::string_view> candidates;
  for (const record_kind_id above : ancestry_of(at.out(), one.owner)) {
    const auto facts = in_order(at.names.values[above],
                                [](symbol what) { return what.kind == symbol::form::fact; });
    candidates.insert(candidates.end(), facts.begin(), facts.end());
  }
  suggest(at.found().add(kind::no_such_fact, where, {name.text, owner}), name.text, candidates);
  return {};
}

inline void lower_tail(unit& at, const declared<syntax::rule>& one, rule_definition& into) {
  const syntax::rule& node = *one.node;
  if (!node.when.empty()) into.when = lower_condition(at.names, one.owner, node.when.front());
  for (const syntax::exception& exception : node.exceptions) {
    rule_exception made;
    made.condition = lower_condition(at.names, one.owner, exception.condition);
    made.cites = resolve_citations(at, *one.file, exception.citations);
    into.exceptions.push_back(std::move(made));
  }
  if (into.kind == rule_kind::principle && !node.excused_by.empty()) {
    into.excused_by = excuse_of(at, one);
  }
}

inline void lower_body(unit& at, const declared<syntax::rule>& one, rule_definition& into) {
  const syntax::expression_id body = one.node->body;
  if (!body.has_value()) {
    at.found().add(kind::body_missing, one.where, {one.called.name});
    return;
  }
  if (into.kind == rule_kind::exclude && doubly_negative(*one.file, body)) {
    at.found().add(kind::double_negation, one.file->place((*one.file)[body].where));
  }
  into.body = lower_condition(at.names, one.owner, body);
}

/// True where a text begins as one that denies: 无, 未, 没有, 不 …, no, not, never, without.
[[nodiscard]] inline bool denies(std::string_view text) {
  for (const std::string_view word : {"无", "未", "没", "不", "非"}) {
    if (text.starts_with(word)) return true;
  }
  std::string lower;
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view word : {"no ", "not ", "never ", "without ", "no_", "not_", "never_",
                                      "without_", "free of ", "absence "}) {
    if (lower.starts_with(word)) return true;
  }
  return false;
}

/// 要求 … "无违法记录" { 违法记录 }: a label that denies, and a fact that does not.
inline void check_label(unit& at, const declared<syntax::rule>& one, const rule_definition& rule) {
  if (rule.kind != rule_kind::require || !rule.body) return;
  const bool negative = denies(rule.label.zh) || denies(rule.label.en);
  const instruction& body = at.out()[rule.body];
  if (!negative || body.op != operation::fact) return;
  const fact_definition& fact = at.out()[fact_id(std::size_t{body.a})];
  bool fact_denies = denies(fact.label.zh) || denies(fact.label.en) || denies(fact.called.name);
  for (const std::string& alias : fact.called.aliases) fact_denies = fact_denies || denies(alias);
  if (fact_denies) return;
  at.found().add(
      kind::label_negates, one.file->place((*one.file)[one.node->body].where),
      {one.called.name, denies(rule.label.zh) ? rule.label.zh : rule.label.en, fact.called.name});
}

ZHUNZE_DECL void lower_rules(unit& at) {
  for (std::size_t i = 0; i < at.rules.size(); ++i) {
    const auto& one = at.rules[i];
    check_rule_parts(at, one);
    rule_definition& into = at.out().rules[i];
    if (into.kind == rule_kind::criterion) continue;
    at.names.file = one.file;
    // What a validation does not have was refused.
    if (into.kind != rule_kind::validate) lower_tail(at, one, into);
    lower_body(at, one, into);
    check_label(at, one, into);
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
