#pragma once

#include <algorithm>

#include "zhunze/compile/detail/parts.hpp"
#include "zhunze/compile/detail/unit.hpp"
#include "zhunze/program/detail/kernels.hpp"
#include "zhunze/program/detail/layout.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

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
    if (fact.value_type.kind != type_kind::text) {
      at.found().add(kind::excuse_not_text, one.file->place(name),
                     {name.text, describe(at.names, fact.value_type)});
    }
    return fact_id(std::size_t{meaning->index});
  }
  if (!meaning && at.names.excuses(name.text)) return {};
  const location where = one.file->place(name);
  const std::string& owner = at.out()[one.owner].names.name;
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
    at.found().add(kind::body_missing, one.where, {one.names.name});
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
  bool fact_denies = denies(fact.label.zh) || denies(fact.label.en) || denies(fact.names.name);
  for (const std::string& alias : fact.names.aliases) fact_denies = fact_denies || denies(alias);
  if (fact_denies) return;
  at.found().add(
      kind::label_negates, one.file->place((*one.file)[one.node->body].where),
      {one.names.name, denies(rule.label.zh) ? rule.label.zh : rule.label.en, fact.names.name});
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

/// Reports every part after the first.
inline void refuse_repeats(unit& at, const std::vector<location>& places, const argument& what) {
  for (std::size_t i = 1; i < places.size(); ++i) {
    diagnostic& told = at.found().add(kind::said_twice, places[i], {what});
    told.labels.push_back({places.front(), argument("先写在这里", "first written here")});
  }
}

ZHUNZE_DECL void refuse_parts(unit& at, syntax::keyword rule, const std::vector<location>& places,
                              syntax::keyword what) {
  for (const location& where : places) {
    at.found().add(kind::part_not_here, where, {keyword_words(rule), keyword_words(what)});
  }
}

ZHUNZE_DECL std::vector<location> places_of(const syntax::file& file,
                                            const std::vector<syntax::expression_id>& expressions) {
  std::vector<location> out;
  for (const syntax::expression_id one : expressions) out.push_back(file.place(file[one].where));
  return out;
}

ZHUNZE_DECL std::vector<location> places_of(const syntax::file& file,
                                            const std::vector<syntax::word>& words) {
  std::vector<location> out;
  for (const syntax::word& one : words) out.push_back(file.place(one));
  return out;
}

ZHUNZE_DECL void refuse_repeated_parts(unit& at, const declared<syntax::rule>& one) {
  const syntax::rule& node = *one.node;
  const bool once = node.labels.size() <= 1 && node.stages.size() <= 1 && node.per.size() <= 1 &&
                    node.when.size() <= 1 && node.excused_by.size() <= 1;
  if (once) return;
  const syntax::file& file = *one.file;
  std::vector<location> labels;
  for (const syntax::label& label : node.labels) labels.push_back(file.place(label.where));
  refuse_repeats(at, labels, argument("标签", "the label"));
  refuse_repeats(at, places_of(file, node.stages), keyword_words(syntax::keyword::stage));
  refuse_repeats(at, places_of(file, node.per), keyword_words(syntax::keyword::per));
  refuse_repeats(at, places_of(file, node.when), keyword_words(syntax::keyword::when));
  refuse_repeats(at, places_of(file, node.excused_by), keyword_words(syntax::keyword::excused_by));
}

template <class Definition>
inline void add_spellings(std::vector<std::string_view>& to, const Definition& one) {
  to.emplace_back(one.names.name);
  to.insert(to.end(), one.names.aliases.begin(), one.names.aliases.end());
}

/// Validations make a record invalid, and nothing else does so by name.
inline void check_reason(unit& at, const syntax::file& file, const rule_definition& rule,
                         const syntax::word& name, verdict expected) {
  const bool validation = rule.kind == rule_kind::validate;
  if (validation == (expected == verdict::invalid)) return;
  if (!validation) {
    at.found().add(kind::invalid_because_of_rule, file.place(name), {name.text});
    return;
  }
  at.found().add(kind::validation_not_a_verdict, file.place(name),
                 {name.text, argument(std::string(words(expected, language::zh)),
                                      std::string(words(expected, language::en)))});
}

ZHUNZE_DECL rule_id deciding_rule(unit& at, const syntax::file& file, record_kind_id of,
                                  const syntax::word& name, verdict expected) {
  const std::vector<record_kind_id> line = ancestry_of(at.out(), of);
  std::vector<std::string_view> candidates;
  for (std::size_t i = 0; i < at.out().rules.size(); ++i) {
    const rule_definition& rule = at.out().rules[i];
    if (std::find(line.begin(), line.end(), rule.owner) == line.end()) continue;
    const bool decides = rule.kind != rule_kind::criterion && rule.kind != rule_kind::prefer;
    if (decides) add_spellings(candidates, rule);
    if (!is_called(rule.names, name.text)) continue;
    if (decides) {
      check_reason(at, file, rule, name, expected);
      return rule_id(i);
    }
    at.found().add(kind::rule_decides_nothing, file.place(name), {name.text});
    return {};
  }
  if (at.names.excuses(name.text)) return {};
  suggest(
      at.found().add(kind::no_such_rule, file.place(name), {name.text, at.out()[of].names.name}),
      name.text, candidates);
  return {};
}

[[nodiscard]] inline group_status status_of(syntax::keyword word) {
  switch (word) {
    case syntax::keyword::exceeded:
      return group_status::exceeded;
    case syntax::keyword::short_of:
      return group_status::short_of;
    case syntax::keyword::undetermined:
      return group_status::undetermined;
    default:
      return group_status::within;
  }
}

/// True where a group is judged for records of any of the kinds.
[[nodiscard]] inline bool group_applies(const program& rules, const group_definition& group,
                                        const std::vector<record_kind_id>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](record_kind_id one) {
    const auto line = ancestry_of(rules, one);
    return std::find(line.begin(), line.end(), group.owner) != line.end();
  });
}

/// A quota is never short, a share that must reach a limit never exceeds it, and the other way
/// round.
[[nodiscard]] inline bool status_possible(const group_definition& group, group_status status) {
  if (status == group_status::exceeded) return !group.at_least;
  if (status == group_status::short_of) return group.at_least;
  return true;
}

ZHUNZE_DECL std::optional<batch_example_definition::outcome> resolve_outcome(
    unit& at, const syntax::file& file, const std::vector<record_kind_id>& kinds,
    const syntax::outcome& written) {
  const location where = file.place(written.rule);
  std::vector<std::string_view> candidates;
  std::vector<group_id> named;
  for (std::size_t i = 0; i < at.out().groups.size(); ++i) {
    const group_definition& group = at.out().groups[i];
    if (!group_applies(at.out(), group, kinds)) continue;
    add_spellings(candidates, group);
    if (is_called(group.names, written.rule.text)) named.emplace_back(i);
  }
  if (named.size() == 1) {
    const group_status status = status_of(written.status);
    if (!status_possible(at.out()[named.front()], status)) {
      at.found().add(kind::status_impossible, where,
                     {written.rule.text, keyword_words(written.status)});
    }
    return batch_example_definition::outcome{named.front(), status, where};
  }
  if (!named.empty()) {
    at.found().add(kind::group_ambiguous, where, {written.rule.text});
  } else if (!at.names.excuses(written.rule.text)) {
    suggest(at.found().add(kind::no_such_group, where, {written.rule.text}), written.rule.text,
            candidates);
  }
  return std::nullopt;
}

/// Which values of an instruction's result the rules favour, by instruction: yes where a yes of it
/// can only help, no where a no can, both where it depends.
class favour_walk {
 public:
  favour_walk(const program& rules, std::vector<fact_favour>& into)
      : rules_(rules), marked_(rules.instructions.size()), into_(into) {}

  void want(instruction_id what, bool value) {
    if (!what.has_value()) return;
    (value ? marked_[what.index()].yes : marked_[what.index()].no) = true;
  }

  /// Hands the marks down from users to what they use, which stands before them.
  void finish() {
    for (std::size_t i = marked_.size(); i-- > 0;) {
      if (marked_[i].yes || marked_[i].no) hand_down(instruction_id(i), marked_[i]);
    }
  }

 private:
  void hand_down(instruction_id from, fact_favour mark) {
    const instruction& step = rules_[from];
    const fact_favour opposite{mark.no, mark.yes};
    switch (traits_of(step.op).operands) {
      case operand_shape::constant:
      case operand_shape::presence:
        break;
      case operand_shape::fact:
        into_[step.a].yes = into_[step.a].yes || mark.yes;
        into_[step.a].no = into_[step.a].no || mark.no;
        break;
      case operand_shape::named:
        mark_operands(from, mark);
        break;
      case operand_shape::condition:
        mark_operands(from, opposite);
        break;
      case operand_shape::conditions:
        mark_operands(from, counting_of(step).negated ? opposite : mark);
        break;
      case operand_shape::condition_pair:
        put(instruction_id(std::size_t{step.a}), opposite);
        put(instruction_id(std::size_t{step.b}), mark);
        break;
      case operand_shape::two_alike:
        hand_down_comparison(step, mark);
        break;
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        mark_operands(from, {true, true});
        break;
    }
  }

  /// 为 是 and the like want what the condition itself would; two facts compared want either.
  void hand_down_comparison(const instruction& step, fact_favour mark) {
    const instruction_id left(std::size_t{step.a}), right(std::size_t{step.b});
    const auto wanted = truth_constant(right);
    const bool plain = wanted && step.variant <= static_cast<std::uint8_t>(relation::not_equal);
    if (!plain) {
      put(left, {true, true});
      put(right, {true, true});
      return;
    }
    const bool equal = step.variant == static_cast<std::uint8_t>(relation::equal);
    put(left, equal == *wanted ? mark : fact_favour{mark.no, mark.yes});
  }

  [[nodiscard]] std::optional<bool> truth_constant(instruction_id what) const {
    const instruction& step = rules_[what];
    if (step.op != operation::constant) return std::nullopt;
    const auto* value = std::get_if<truth>(&rules_.constants[step.a].value);
    return value == nullptr ? std::nullopt : std::optional(*value == truth::yes);
  }

  void mark_operands(instruction_id of, fact_favour mark) {
    for (const instruction_id operand : operands_of(rules_, of)) put(operand, mark);
  }
  void put(instruction_id what, fact_favour mark) {
    fact_favour& there = marked_[what.index()];
    there.yes = there.yes || mark.yes;
    there.no = there.no || mark.no;
  }

  const program& rules_;
  std::vector<fact_favour> marked_;
  std::vector<fact_favour>& into_;
};

ZHUNZE_DECL std::vector<fact_favour> favours_of(const program& rules, record_kind_id of) {
  std::vector<fact_favour> out(rules.facts.size());
  favour_walk walk(rules, out);
  const std::vector<record_kind_id> line = ancestry_of(rules, of);
  for (const rule_definition& rule : rules.rules) {
    const bool decides = rule.kind == rule_kind::require || rule.kind == rule_kind::exclude ||
                         rule.kind == rule_kind::principle;
    const bool applies = std::find(line.begin(), line.end(), rule.owner) != line.end();
    if (!decides || !applies) continue;
    walk.want(rule.when, false);
    // A typical record meets the rules; it does not owe that to an exception.
    for (const rule_exception& one : rule.exceptions) walk.want(one.condition, false);
    walk.want(rule.body, rule.kind != rule_kind::exclude);
  }
  walk.finish();
  return out;
}

}}}  // namespace zhunze::detail::compile
