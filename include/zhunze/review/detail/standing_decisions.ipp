#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "zhunze/review/detail/version_words.hpp"
#include "zhunze/review/standing_decisions.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

/// Where the rules of the old version stand in the new one, if they ask the same there.
class rule_images {
 public:
  rule_images(const program& was, const program& is, const rules_comparison& rules) {
    std::map<std::string, rule_id> by_key;
    for (std::size_t i = 0; i < is.rules.size(); ++i)
      by_key[key_of(is, is.rules[i])] = rule_id(static_cast<std::uint32_t>(i));
    for (const rule_definition& one : was.rules) {
      const auto at = by_key.find(key_of(was, one));
      images_.push_back(at == by_key.end() ? rule_id() : at->second);
    }
    for (const rule_change& one : rules.rules) {
      if (!one.before) continue;
      const bool same = one.what == version_change::renamed || one.what == version_change::reworded;
      images_[one.before.index()] = same ? one.after : rule_id();
    }
  }

  [[nodiscard]] rule_id of(rule_id before) const { return images_[before.index()]; }

 private:
  [[nodiscard]] static std::string key_of(const program& rules, const rule_definition& one) {
    return rules[one.owner].names.id + "\n" + one.names.id;
  }

  std::vector<rule_id> images_;
};

/// What of a record kind is as it was.
struct standing_kind {
  bool comparable = false;        ///< facts, the identifier and stages are, and no validation came
  bool judged_more = false;       ///< a rule of the new version may turn a verdict
  bool same_validations = false;  ///< none went, either
  std::set<std::string> same;     ///< ids of the old rules that ask the same

  [[nodiscard]] bool keeps(const kept_decision& one) const {
    const bool by_the_same = std::any_of(one.rules.begin(), one.rules.end(),
                                         [&](const std::string& id) { return same.contains(id); });
    switch (one.outcome) {
      case verdict::eligible:
        return comparable && !judged_more;
      case verdict::ineligible:
        return comparable && by_the_same;
      case verdict::undetermined:
      case verdict::needs_justification:
        return comparable && !judged_more && by_the_same;
      case verdict::invalid:
        break;
    }
    return comparable && same_validations;
  }
};

class standing_search {
 public:
  standing_search(const compilation& was, const compilation& is, const rules_comparison& rules)
      : was_(**was.rules), is_(**is.rules), rules_(rules), images_(was_, is_, rules) {}

  [[nodiscard]] standing_kind of(const std::string& kind) const {
    const record_kind_id before = find_kind(was_, kind);
    const record_kind_id after = find_kind(is_, kind);
    standing_kind out;
    if (!before || !after) return out;
    const auto& now = is_[after].rules;
    out.same_validations = true;
    std::set<std::uint32_t> images;
    for (const rule_id one : was_[before].rules) {
      const rule_id image = images_.of(one);
      if (image && std::find(now.begin(), now.end(), image) != now.end()) {
        out.same.insert(was_[one].names.id);
        images.insert(static_cast<std::uint32_t>(image.index()));
      } else if (was_[one].kind == rule_kind::validate) {
        out.same_validations = false;
      }
    }
    out.comparable = same_stages() && same_facts(before, after);
    for (const rule_id one : now) {
      if (images.contains(static_cast<std::uint32_t>(one.index()))) continue;
      const rule_kind of = is_[one].kind;
      if (of == rule_kind::validate) out.comparable = false;
      if (of != rule_kind::criterion && of != rule_kind::prefer) out.judged_more = true;
    }
    return out;
  }

 private:
  [[nodiscard]] bool same_stages() const {
    return std::equal(was_.stages.begin(), was_.stages.end(), is_.stages.begin(), is_.stages.end(),
                      [](const identity& a, const identity& b) { return a.id == b.id; });
  }

  [[nodiscard]] bool same_facts(record_kind_id before, record_kind_id after) const {
    const auto& facts = was_[before].facts;
    for (const fact_change& one : rules_.facts) {
      const bool other = one.what == version_change::changed || one.what == version_change::removed;
      if (other && std::find(facts.begin(), facts.end(), one.before) != facts.end()) return false;
    }
    const auto identifier = [](const program& rules, record_kind_id kind) {
      const fact_id fact = rules[kind].identifier;
      return fact ? rules[fact].names.id : std::string();
    };
    return identifier(was_, before) == identifier(is_, after);
  }

  const program& was_;
  const program& is_;
  const rules_comparison& rules_;
  rule_images images_;
};

class standing_paper : private version_words {
 public:
  standing_paper(const compilation& was, const compilation& is, const rules_comparison& rules,
                 const standing_decisions& decisions, language lang, std::size_t listed)
      : version_words(was, is, rules, lang), decisions_(decisions), listed_(listed) {}

  [[nodiscard]] paper write() {
    write_title();
    write_counts();
    write_rules();
    write_list();
    return std::move(out_);
  }

 private:
  void write_counts() {
    paper_part& part = out_.parts.emplace_back();
    standing_count all;
    part.table.head = {word(review_word::verdict), word(review_word::receipts),
                       word(review_word::staying), word(review_word::may_be_otherwise)};
    for (const auto& [outcome, count] : decisions_.counts) {
      all.decisions += count.decisions;
      all.staying += count.staying;
      part.table.rows.push_back({std::string(words(outcome, lang_)),
                                 std::to_string(count.decisions), std::to_string(count.staying),
                                 std::to_string(count.decisions - count.staying)});
    }
    part.lines = {
        word(review_word::standing_of, {std::to_string(all.staying), std::to_string(all.decisions),
                                        std::to_string(all.decisions - all.staying)}),
        word(review_word::standing_how)};
    if (!rules_.groups.empty()) part.lines.push_back(word(review_word::standing_groups));
  }

  void write_list() {
    if (decisions_.open.empty()) return;
    paper_part& part = out_.parts.emplace_back();
    part.heading = word(review_word::may_be_otherwise);
    part.table.head = {word(review_word::id), word(review_word::record), word(review_word::verdict),
                       word(review_word::deciding)};
    for (const kept_decision& one : decisions_.open) {
      if (listed_ != 0 && part.table.rows.size() == listed_) break;
      const record_kind_id kind = find_kind(was_, one.kind);
      std::vector<std::string> by;
      for (const std::string& id : one.rules) by.push_back(name_of(one.kind, id));
      part.table.rows.push_back({one.id, kind ? shown_name(was_[kind].names, lang_) : one.kind,
                                 std::string(words(one.outcome, lang_)), joined(by, lang_)});
    }
    write_more(decisions_.open.size() - part.table.rows.size());
  }

  const standing_decisions& decisions_;
  std::size_t listed_;
};

}  // namespace detail::review

ZHUNZE_DECL standing_decisions find_standing(const std::vector<kept_decision>& before,
                                             const compilation& was, const compilation& is,
                                             const rules_comparison& rules) {
  const detail::review::standing_search search(was, is, rules);
  std::map<std::string, detail::review::standing_kind> kinds;
  standing_decisions out;
  for (const kept_decision& one : before) {
    auto at = kinds.find(one.kind);
    if (at == kinds.end()) at = kinds.emplace(one.kind, search.of(one.kind)).first;
    standing_count& count = out.counts[one.outcome];
    ++count.decisions;
    if (at->second.keeps(one)) {
      ++count.staying;
    } else {
      out.open.push_back(one);
    }
  }
  return out;
}

ZHUNZE_DECL paper to_paper(const compilation& was, const compilation& is,
                           const rules_comparison& rules, const standing_decisions& decisions,
                           language lang, std::size_t listed) {
  return detail::review::standing_paper(was, is, rules, decisions, lang, listed).write();
}

ZHUNZE_DECL std::string to_json(const compilation& was, const compilation& is,
                                const rules_comparison& rules,
                                const standing_decisions& decisions) {
  namespace parts = detail::review;
  json_writer to;
  parts::write_versions(to, **was.rules, **is.rules);
  to.key("receipts").open_array();
  for (const auto& [outcome, count] : decisions.counts)
    to.open_object()
        .text("verdict", key(outcome))
        .number("receipts", count.decisions)
        .number("staying", count.staying)
        .close_object();
  to.close_array();
  parts::write_rules(to, **was.rules, **is.rules, rules);
  to.key("open").open_array();
  for (const kept_decision& one : decisions.open) {
    to.line().open_object().text("id", one.id).text("record", one.kind).key("before");
    parts::write_kept(to, one);
    to.close_object();
  }
  return to.close_array().close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
