#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/outcome_text.hpp"
#include "zhunze/render/paper.hpp"
#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/kept_decision.hpp"
#include "zhunze/review/rules_comparison.hpp"

/// What the papers about two versions share.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::review {

/// A rule that a kind has, by its id.
[[nodiscard]] inline rule_id rule_of_id(const program& rules, const std::string& kind,
                                        const std::string& id) {
  const record_kind_id of = find_kind(rules, kind);
  if (!of) return {};
  for (const rule_id one : rules[of].rules)
    if (rules[one].names.id == id) return one;
  return {};
}
[[nodiscard]] inline group_id group_of_id(const program& rules, const std::string& kind,
                                          const std::string& id) {
  const record_kind_id of = find_kind(rules, kind);
  if (!of) return {};
  for (const group_id one : rules[of].groups)
    if (rules[one].names.id == id) return one;
  return {};
}

[[nodiscard]] constexpr review_word word_of(version_change what) {
  switch (what) {
    case version_change::added:
      return review_word::change_added;
    case version_change::removed:
      return review_word::change_removed;
    case version_change::renamed:
      return review_word::change_renamed;
    case version_change::reworded:
      return review_word::change_reworded;
    case version_change::rewritten:
      return review_word::change_rewritten;
    case version_change::changed:
      break;
  }
  return review_word::change_changed;
}

/// Two versions in words, and the parts of a paper that speak of the rules alone.
class version_words {
 protected:
  version_words(const compilation& was, const compilation& is, const rules_comparison& rules,
                language lang)
      : was_(**was.rules), is_(**is.rules), rules_(rules), lang_(lang) {}

  [[nodiscard]] std::string word(review_word what,
                                 std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }

  void write_title() {
    out_.title = word(review_word::versions_title, {shown_name(was_.names, lang_), was_.version,
                                                    shown_name(is_.names, lang_), is_.version});
  }

  /// The clauses of a rule of a kind, in the new version where that has it, with their place in the
  /// notice.
  [[nodiscard]] std::pair<std::size_t, std::string> clause_of(const std::string& kind,
                                                              const std::string& id) const {
    for (const program* rules : {&is_, &was_}) {
      const rule_id rule = rule_of_id(*rules, kind, id);
      if (!rule) continue;
      const auto& cites = (*rules)[rule].cites;
      const auto earlier = [&](const rule_definition& other) {
        return earlier_in_notice(other.cites, cites);
      };
      const auto& all = rules->rules;
      return {static_cast<std::size_t>(std::count_if(all.begin(), all.end(), earlier)),
              clauses_text(*rules, cites, lang_)};
    }
    return {};
  }
  [[nodiscard]] std::string name_of(const std::string& kind, const std::string& id) const {
    for (const program* rules : {&is_, &was_}) {
      if (const rule_id rule = rule_of_id(*rules, kind, id)) return rule_name(*rules, rule, lang_);
      if (const group_id group = group_of_id(*rules, kind, id))
        return group_name(*rules, group, lang_);
    }
    return id;
  }

  void write_rules() {
    paper_part& part = out_.parts.emplace_back();
    if (rules_.empty()) {
      part.lines.push_back(word(review_word::rules_alike));
      return;
    }
    part.heading = word(review_word::rules_changed);
    part.table.head = {word(review_word::change), word(review_word::rule),
                       word(review_word::clause), word(review_word::example)};
    for (const rule_change& one : rules_.rules)
      part.table.rows.push_back({word(word_of(one.what)), name_cell(one.before, one.after),
                                 clause_cell(one.before, one.after), witness_text(one)});
    for (const group_change& one : rules_.groups)
      part.table.rows.push_back({word(word_of(one.what)), name_cell(one.before, one.after),
                                 clause_cell(one.before, one.after)});
    for (const fact_change& one : rules_.facts)
      part.table.rows.push_back({word(review_word::fact_changed, {word(word_of(one.what))}),
                                 name_cell(one.before, one.after)});
  }

  /// That `left` are not listed.
  void write_more(std::size_t left) {
    if (left == 0) return;
    out_.parts.push_back({"", {word(review_word::more_records, {std::to_string(left)})}, {}});
  }

  const program& was_;
  const program& is_;
  const rules_comparison& rules_;
  language lang_;
  paper out_;

 private:
  [[nodiscard]] std::string witness_text(const rule_change& one) const {
    if (one.what == version_change::rewritten)
      return word(review_word::no_witness, {std::to_string(one.tried)});
    if (!one.witness) return {};
    std::vector<std::string> facts;
    const record_kind_id kind = find_kind(is_, one.witness->kind);
    for (const auto& value : one.witness->values) {
      const fact_id fact = find_fact(is_, kind, value.fact);
      facts.push_back((fact ? fact_name(is_, fact, lang_) : value.fact) + " " + shown(fact, value));
    }
    const std::string text = facts.empty() ? word(review_word::nothing_given)
                                           : joined(facts, lang_, phrase::clause_separator);
    const rule_kind of = is_[one.after].kind;
    return word(review_word::witness,
                {text, render::rule_result_words(of, one.witness->before, lang_),
                 render::rule_result_words(of, one.witness->after, lang_)});
  }

  [[nodiscard]] std::string shown(fact_id fact, const version_witness::value& value) const {
    if (!fact) return value.text;
    const cell_value read = read_cell(is_, fact, value.text, {});
    return read.value ? value_words(is_, fact, read.value, lang_) : value.text;
  }

  template <class Id>
  [[nodiscard]] table_cell name_cell(Id before, Id after) const {
    const auto name = [&](const program& rules, Id one) {
      return shown_text(rules[one].label, rules[one].names, lang_);
    };
    if (!after) return name(was_, before);
    if (!before || name(was_, before) == name(is_, after)) return name(is_, after);
    return word(review_word::from_to, {name(was_, before), name(is_, after)});
  }

  template <class Id>
  [[nodiscard]] std::string clause_cell(Id before, Id after) const {
    const auto text = [&](const program& rules, Id one) {
      return clauses_text(rules, rules[one].cites, lang_);
    };
    if (!after) return text(was_, before);
    if (!before || text(was_, before) == text(is_, after)) return text(is_, after);
    return word(review_word::from_to, {text(was_, before), text(is_, after)});
  }
};

template <class Id>
void write_names(json_writer& to, const program& was, Id before, const program& is, Id after) {
  render::write_text_or_null(to, "before", before ? was[before].names.id : std::string());
  render::write_text_or_null(to, "after", after ? is[after].names.id : std::string());
}

inline void write_rule_change(json_writer& to, const program& was, const program& is,
                              const rule_change& one) {
  to.line().open_object().text("change", key(one.what));
  write_names(to, was, one.before, is, one.after);
  if (one.what == version_change::rewritten) to.number("tried", one.tried);
  if (one.witness) {
    to.key("witness").open_object().text("record", one.witness->kind).key("facts").open_object();
    for (const auto& value : one.witness->values) to.text(value.fact, value.text);
    to.close_object().text("before", key(one.witness->before));
    to.text("after", key(one.witness->after)).close_object();
  }
  to.close_object();
}

inline void write_kept(json_writer& to, const kept_decision& of) {
  to.open_object().text("verdict", key(of.outcome)).texts("rules", of.rules);
  to.texts("over_quota", of.over_quota).close_object();
}

/// Opens the object of a comparison, and in it `versions`, with what names both versions.
inline void write_versions(json_writer& to, const program& before, const program& after) {
  to.open_object();
  render::write_ruleset(to, after);
  to.key("versions").open_object();
  to.key("before").open_object().text("version", before.version).text("digest", before.digest);
  to.close_object();
}

/// `"rules":[…],"groups":[…],"facts":[…]`
inline void write_rules(json_writer& to, const program& before, const program& after,
                        const rules_comparison& rules) {
  to.key("rules").open_array();
  for (const rule_change& one : rules.rules) write_rule_change(to, before, after, one);
  to.close_array();
  const auto write_changes = [&](std::string_view name, const auto& changes) {
    to.key(name).open_array();
    for (const auto& one : changes) {
      to.line().open_object().text("change", key(one.what));
      write_names(to, before, one.before, after, one.after);
      to.close_object();
    }
    to.close_array();
  };
  write_changes("groups", rules.groups);
  write_changes("facts", rules.facts);
}

}}}  // namespace zhunze::detail::review
