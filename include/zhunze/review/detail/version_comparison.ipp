#pragma once

#include <algorithm>
#include <iterator>
#include <set>

#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/detail/version_words.hpp"
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

class version_paper : private version_words {
 public:
  version_paper(const compilation& was, const compilation& is, const rules_comparison& rules,
                const decisions_comparison& decisions, language lang, std::size_t listed)
      : version_words(was, is, rules, lang), decisions_(decisions), listed_(listed) {}

  [[nodiscard]] paper write() {
    write_title();
    write_counts();
    write_clauses();
    write_rules();
    write_list();
    return std::move(out_);
  }

 private:
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
          {clause.second.empty() ? say(phrase::no_clause, lang_) : clause.second,
           std::to_string(count)});
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
    write_more(decisions_.changed.size() - part.table.rows.size());
  }

  const decisions_comparison& decisions_;
  std::size_t listed_;
};

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
  parts::write_versions(to, before, after);
  to.number("records", decisions.both).key("moved").open_array();
  for (const auto& [way, count] : decisions.moved)
    to.open_object()
        .text("before", key(way.first))
        .text("after", key(way.second))
        .number("records", count)
        .close_object();
  to.close_array();
  parts::write_rules(to, before, after, rules);
  to.key("decisions").open_array();
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
