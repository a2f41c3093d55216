#pragma once

#include <algorithm>

#include "zhunze/compile/impl/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

template <class Definition>
inline void add_spellings(std::vector<std::string_view>& to, const Definition& one) {
  to.emplace_back(one.called.name);
  to.insert(to.end(), one.called.aliases.begin(), one.called.aliases.end());
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
    if (!is_called(rule.called, name.text)) continue;
    if (decides) {
      check_reason(at, file, rule, name, expected);
      return rule_id(i);
    }
    at.found().add(kind::rule_decides_nothing, file.place(name), {name.text});
    return {};
  }
  if (at.names.excuses(name.text)) return {};
  suggest(
      at.found().add(kind::no_such_rule, file.place(name), {name.text, at.out()[of].called.name}),
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
    if (is_called(group.called, written.rule.text)) named.emplace_back(i);
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
