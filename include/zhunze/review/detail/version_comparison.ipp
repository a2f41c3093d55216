#pragma once

#include <algorithm>
#include <iterator>
#include <set>

#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/outcome_text.hpp"
#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/detail/witness_search.hpp"
#include "zhunze/review/version_comparison.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

template <class Ids>
[[nodiscard]] std::vector<std::string> ids_of(const program& rules, const Ids& ids) {
  std::vector<std::string> out;
  for (const auto one : ids) out.push_back(rules[one].names.id);
  std::sort(out.begin(), out.end());
  return out;
}

/// The ids of what was renamed as the new version has them, by kind and old id.
using new_names = std::map<std::pair<std::string, std::string>, std::string>;

inline void rename(std::vector<std::string>& ids, const std::string& kind, const new_names& names) {
  for (std::string& id : ids) {
    const auto at = names.find({kind, id});
    if (at != names.end()) id = at->second;
  }
  std::sort(ids.begin(), ids.end());
}

/// Adds a name for each kind that has what was renamed: `lists` gives a kind's rules or groups.
template <class Change, class Lists>
void add_names(new_names& to, const program& was, const program& is, const Change& one,
               Lists lists) {
  if (one.what != version_change::renamed) return;
  for (const record_kind& kind : was.kinds) {
    const auto& list = lists(kind);
    if (std::find(list.begin(), list.end(), one.before) != list.end())
      to[{kind.names.id, was[one.before].names.id}] = is[one.after].names.id;
  }
}

[[nodiscard]] inline std::vector<std::string> without(const std::vector<std::string>& all,
                                                      const std::vector<std::string>& these) {
  std::vector<std::string> out;
  std::set_difference(all.begin(), all.end(), these.begin(), these.end(), std::back_inserter(out));
  return out;
}

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

class version_paper {
 public:
  version_paper(const compilation& was, const compilation& is, const rules_comparison& rules,
                const decisions_comparison& decisions, language lang, std::size_t listed)
      : was_(**was.rules),
        is_(**is.rules),
        rules_(rules),
        decisions_(decisions),
        lang_(lang),
        listed_(listed) {}

  [[nodiscard]] paper write() {
    out_.title = word(review_word::versions_title, {shown_name(was_.names, lang_), was_.version,
                                                    shown_name(is_.names, lang_), is_.version});
    write_counts();
    write_clauses();
    write_rules();
    write_list();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string word(review_word what,
                                 std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }

  void write_counts() {
    paper_part& part = out_.parts.emplace_back();
    std::uint64_t moved = 0;
    for (const auto& [way, count] : decisions_.moved) moved += count;
    part.lines.push_back(
        word(review_word::moved_of, {std::to_string(moved), std::to_string(decisions_.both)}));
    const std::uint64_t otherwise = decisions_.changed.size() - moved;
    if (otherwise != 0)
      part.lines.push_back(word(review_word::other_grounds, {std::to_string(otherwise)}));
    const std::size_t lost = decisions_.only_before.size();
    const std::size_t gained = decisions_.only_after.size();
    if (lost + gained != 0)
      part.lines.push_back(
          word(review_word::one_version, {std::to_string(lost), std::to_string(gained)}));
    part.table.head = {word(review_word::old_version), word(review_word::new_version),
                       word(review_word::records)};
    for (const auto& [way, count] : decisions_.moved)
      part.table.rows.push_back({std::string(words(way.first, lang_)),
                                 std::string(words(way.second, lang_)), std::to_string(count)});
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

  /// Records by the clauses of the rules that no longer decide, or now do.
  void write_clauses() {
    std::map<std::pair<std::size_t, std::string>, std::uint64_t> counts;
    for (const decision_change& one : decisions_.changed) {
      std::set<std::pair<std::size_t, std::string>> clauses;
      for (const std::string& id : without(one.before.rules, one.after.rules))
        clauses.insert(clause_of(one.after.kind, id));
      for (const std::string& id : without(one.after.rules, one.before.rules))
        clauses.insert(clause_of(one.after.kind, id));
      for (const auto& clause : clauses) ++counts[clause];
    }
    if (counts.empty()) return;
    paper_part& part = out_.parts.emplace_back();
    part.heading = word(review_word::by_clause);
    part.table.head = {word(review_word::clause), word(review_word::records)};
    for (const auto& [clause, count] : counts)
      part.table.rows.push_back(
          {clause.second.empty() ? word(review_word::no_clause) : clause.second,
           std::to_string(count)});
  }

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

  [[nodiscard]] std::string difference(const decision_change& one) const {
    std::vector<std::string> out;
    const auto tell = [&](review_word how, const std::vector<std::string>& all,
                          const std::vector<std::string>& these) {
      for (const std::string& id : without(all, these))
        out.push_back(word(how, {name_of(one.after.kind, id)}));
    };
    tell(review_word::no_longer, one.before.rules, one.after.rules);
    tell(review_word::now, one.after.rules, one.before.rules);
    tell(review_word::no_longer_over, one.before.over_quota, one.after.over_quota);
    tell(review_word::now_over, one.after.over_quota, one.before.over_quota);
    return joined(out, lang_, phrase::clause_separator);
  }

  void write_list() {
    if (decisions_.changed.empty()) return;
    paper_part& part = out_.parts.emplace_back();
    part.heading = word(review_word::decided_otherwise);
    part.table.head = {word(review_word::id), word(review_word::record),
                       word(review_word::old_version), word(review_word::new_version),
                       word(review_word::difference)};
    for (const decision_change& one : decisions_.changed) {
      if (listed_ != 0 && part.table.rows.size() == listed_) break;
      const record_kind_id kind = find_kind(is_, one.after.kind);
      part.table.rows.push_back({one.after.id,
                                 kind ? shown_name(is_[kind].names, lang_) : one.after.kind,
                                 std::string(words(one.before.outcome, lang_)),
                                 std::string(words(one.after.outcome, lang_)), difference(one)});
    }
    if (part.table.rows.size() < decisions_.changed.size())
      out_.parts.push_back(
          {"",
           {word(review_word::more_records,
                 {std::to_string(decisions_.changed.size() - part.table.rows.size())})},
           {}});
  }

  const program& was_;
  const program& is_;
  const rules_comparison& rules_;
  const decisions_comparison& decisions_;
  language lang_;
  std::size_t listed_;
  paper out_;
};

inline void write_kept(json_writer& to, const kept_decision& of) {
  to.open_object().text("verdict", key(of.outcome)).texts("rules", of.rules);
  to.texts("over_quota", of.over_quota).close_object();
}

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

}  // namespace detail::review

ZHUNZE_DECL bool decision_keeper::add(std::span<const record_decision> decided,
                                      std::span<const record> nominees) {
  (void)nominees;
  for (const record_decision& one : decided)
    decisions_.push_back({rules_[one.kind].names.id, one.id, one.decided.outcome,
                          detail::review::ids_of(rules_, deciding_rules(one)),
                          detail::review::ids_of(rules_, one.over_quota)});
  return true;
}

ZHUNZE_DECL std::vector<kept_decision> decide_examples(const compilation& by,
                                                       const compilation& of) {
  namespace parts = detail::review;
  const program& theirs = **of.rules;
  const program& rules = **by.rules;
  decision_keeper out(rules);
  for (const example_definition& one : of.examples) {
    const record_kind_id kind = find_kind(rules, theirs[one.kind].names.id);
    const auto stage = find_stage(rules, theirs.stages[one.stage].id);
    if (!kind || !stage) continue;
    record nominee(*by.rules, kind);
    for (const auto& [id, text] : parts::facts_of(theirs, one)) {
      const fact_id fact = find_fact(rules, kind, id);
      if (fact) nominee.read(fact, text);
    }
    if (nominee.unreadable()) continue;
    const fact_id identifier = rules[kind].identifier;
    if (identifier) nominee.clear(identifier).store(identifier, {0, one.title});
    const std::vector<record> alone = {std::move(nominee)};
    (void)out.add(decide_batch(rules, alone, *stage).records, alone);
  }
  return out.decisions();
}

ZHUNZE_DECL decisions_comparison compare_decisions(const std::vector<kept_decision>& before,
                                                   const std::vector<kept_decision>& after,
                                                   const compilation& was, const compilation& is,
                                                   const rules_comparison& rules) {
  namespace parts = detail::review;
  parts::new_names rule_names, group_names;
  for (const rule_change& one : rules.rules)
    parts::add_names(
        rule_names, **was.rules, **is.rules, one,
        [](const record_kind& kind) -> const auto& { return kind.rules; });
  for (const group_change& one : rules.groups)
    parts::add_names(
        group_names, **was.rules, **is.rules, one,
        [](const record_kind& kind) -> const auto& { return kind.groups; });
  std::multimap<std::pair<std::string, std::string>, std::size_t> left;
  for (std::size_t i = 0; i < after.size(); ++i)
    left.emplace(std::pair{after[i].kind, after[i].id}, i);
  decisions_comparison out;
  for (const kept_decision& one : before) {
    const auto at = left.find({one.kind, one.id});
    if (at == left.end()) {
      out.only_before.push_back(one);
      continue;
    }
    const kept_decision& now = after[at->second];
    left.erase(at);
    ++out.both;
    kept_decision then = one;
    parts::rename(then.rules, one.kind, rule_names);
    parts::rename(then.over_quota, one.kind, group_names);
    if (then.outcome != now.outcome) ++out.moved[{then.outcome, now.outcome}];
    if (then.outcome != now.outcome || then.rules != now.rules || then.over_quota != now.over_quota)
      out.changed.push_back({std::move(then), now});
  }
  for (const auto& [none, i] : left) out.only_after.push_back(after[i]);
  return out;
}

ZHUNZE_DECL paper to_paper(const compilation& was, const compilation& is,
                           const rules_comparison& rules, const decisions_comparison& decisions,
                           language lang, std::size_t listed) {
  return detail::review::version_paper(was, is, rules, decisions, lang, listed).write();
}

ZHUNZE_DECL std::string to_json(const compilation& was, const compilation& is,
                                const rules_comparison& rules,
                                const decisions_comparison& decisions) {
  namespace parts = detail::review;
  const program& before = **was.rules;
  const program& after = **is.rules;
  json_writer to;
  to.open_object();
  detail::render::write_ruleset(to, after);
  to.key("versions").open_object();
  to.key("before").open_object().text("version", before.version).text("digest", before.digest);
  to.close_object().number("records", decisions.both).key("moved").open_array();
  for (const auto& [way, count] : decisions.moved)
    to.open_object()
        .text("before", key(way.first))
        .text("after", key(way.second))
        .number("records", count)
        .close_object();
  to.close_array().key("rules").open_array();
  for (const rule_change& one : rules.rules) parts::write_rule_change(to, before, after, one);
  to.close_array().key("groups").open_array();
  for (const group_change& one : rules.groups) {
    to.line().open_object().text("change", key(one.what));
    parts::write_names(to, before, one.before, after, one.after);
    to.close_object();
  }
  to.close_array().key("facts").open_array();
  for (const fact_change& one : rules.facts) {
    to.line().open_object().text("change", key(one.what));
    parts::write_names(to, before, one.before, after, one.after);
    to.close_object();
  }
  to.close_array().key("decisions").open_array();
  for (const decision_change& one : decisions.changed) {
    to.line().open_object().text("id", one.after.id).text("record", one.after.kind).key("before");
    parts::write_kept(to, one.before);
    to.key("after");
    parts::write_kept(to, one.after);
    to.close_object();
  }
  const auto write_only = [&](std::string_view name, const std::vector<kept_decision>& list) {
    to.close_array().key(name).open_array();
    for (const kept_decision& one : list)
      to.open_object().text("id", one.id).text("record", one.kind).close_object();
  };
  write_only("only_before", decisions.only_before);
  write_only("only_after", decisions.only_after);
  return to.close_array().close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
