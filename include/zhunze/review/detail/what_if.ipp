#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/outcome_text.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/detail/record_parts_json.hpp"
#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/what_if.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

/// Whether two lines of one group and key say the same.
[[nodiscard]] inline bool alike(const group_line& a, const group_line& b) {
  return a.status == b.status && a.counted == b.counted && a.matching == b.matching &&
         a.unsure == b.unsure && a.limit.why == b.limit.why && a.limit.amount == b.limit.amount &&
         a.over == b.over && a.tied == b.tied && a.may_lack == b.may_lack;
}

/// Whether the batch decided the same about a record.
[[nodiscard]] inline bool alike(const record_decision& a, const record_decision& b) {
  return a.decided.outcome == b.decided.outcome && a.over_quota == b.over_quota;
}

inline void find_supposed(what_if& out) {
  for (const fact_id fact : out.before.rules()[out.before.kind()].facts) {
    auto before = out.before.stored(fact);
    auto after = out.after.stored(fact);
    if (before != after) out.supposed.push_back({fact, std::move(before), std::move(after)});
  }
}

inline void find_turned_rules(what_if& out, std::uint32_t stage) {
  const program& rules = out.before.rules();
  workspace memory;
  evaluation was, is;
  evaluate(out.before, stage, memory, was);
  evaluate(out.after, stage, memory, is);
  const std::vector<rule_id>& all = rules[out.before.kind()].rules;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const rule_definition& rule = rules[all[i]];
    if (rule.kind == rule_kind::criterion || rule.stage > stage) continue;
    if (was.results[i] != is.results[i])
      out.rules.push_back({all[i], was.results[i], is.results[i]});
  }
}

inline void find_turned_groups(what_if& out, const std::vector<group_line>& before,
                               const std::vector<group_line>& after) {
  using line_key = std::pair<std::size_t, group_key>;
  const auto key_of = [](const group_line& line) {
    return line_key{line.group.index(),
                    line.key ? group_key{line.key->number, line.key->text} : group_key{}};
  };
  std::map<line_key, const group_line*> were;
  for (const group_line& line : before) were[key_of(line)] = &line;
  for (const group_line& line : after) {
    const auto was = were.find(key_of(line));
    if (was == were.end()) {
      out.groups.push_back({std::nullopt, line});
      continue;
    }
    if (!alike(*was->second, line)) out.groups.push_back({*was->second, line});
    were.erase(was);
  }
  for (const auto& [none, line] : were) out.groups.push_back({*line, std::nullopt});
}

[[nodiscard]] inline const group_line& some_line(const turned_group& of) {
  return of.after ? *of.after : *of.before;
}

/// Writes a supposition for people.
class what_if_paper {
 public:
  what_if_paper(const what_if& of, const std::vector<record>& nominees, language lang)
      : of_(of), nominees_(nominees), rules_(of.before.rules()), lang_(lang) {}

  [[nodiscard]] paper write() {
    const std::string kind = shown_name(rules_[of_.before.kind()].names, lang_);
    const std::string name = render::display_name(of_.before, lang_);
    out_.title = name.empty() ? word(review_word::what_if_title, {kind, of_.was.id})
                              : word(review_word::what_if_title_named, {kind, of_.was.id, name});
    out_.parts.push_back({"",
                          {word(review_word::what_if_note),
                           word(review_word::by_rules,
                                {shown_name(rules_.names, lang_), rules_.version, rules_.digest})},
                          {}});
    write_supposed();
    write_decisions();
    write_rules();
    write_groups();
    write_others();
    if (of_.supposed.empty()) out_.parts.push_back({"", {word(review_word::same)}, {}});
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string word(review_word what,
                                 std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }
  [[nodiscard]] paper_part& part(const std::string& heading,
                                 std::initializer_list<review_word> columns) {
    paper_part& one = out_.parts.emplace_back();
    one.heading = heading;
    for (const review_word column : columns) one.table.head.push_back(word(column));
    return one;
  }

  void write_supposed() {
    if (of_.supposed.empty()) return;
    paper_part& one = part(word(review_word::supposed),
                           {review_word::fact, review_word::before, review_word::after});
    for (const supposed_fact& fact : of_.supposed)
      one.table.rows.push_back({fact_name(rules_, fact.fact, lang_),
                                value_words(rules_, fact.fact, fact.before, lang_),
                                value_words(rules_, fact.fact, fact.after, lang_)});
  }

  [[nodiscard]] std::string deciding_cell(const std::vector<rule_id>& by, std::size_t i) const {
    if (i < by.size()) return rule_name(rules_, by[i], lang_);
    return i == 0 ? word(review_word::nothing_decides) : std::string();
  }

  void write_decisions() {
    paper_part& one = part("", {});
    one.table.head = {"", word(review_word::before), word(review_word::after)};
    one.table.rows.push_back({word(review_word::verdict), verdict_text(rules_, of_.was, lang_),
                              verdict_text(rules_, of_.is, lang_)});
    const auto& before = deciding_rules(of_.was);
    const auto& after = deciding_rules(of_.is);
    const std::size_t most = std::max({before.size(), after.size(), std::size_t{1}});
    for (std::size_t i = 0; i < most; ++i)
      one.table.rows.push_back({i == 0 ? word(review_word::deciding) : std::string(),
                                deciding_cell(before, i), deciding_cell(after, i)});
  }

  void write_rules() {
    if (of_.rules.empty()) return;
    paper_part& one =
        part(word(review_word::turned, {std::to_string(of_.rules.size())}),
             {review_word::rule, review_word::clause, review_word::before, review_word::after});
    for (const turned_rule& turned : of_.rules) {
      const rule_definition& about = rules_[turned.rule];
      one.table.rows.push_back({rule_name(rules_, turned.rule, lang_),
                                clauses_text(rules_, about.cites, lang_),
                                render::rule_result_words(about.kind, turned.before, lang_),
                                render::rule_result_words(about.kind, turned.after, lang_)});
    }
  }

  [[nodiscard]] std::string line_text(const std::optional<group_line>& line) const {
    if (!line) return word(review_word::no_line);
    const bool ratio = rules_[line->group].kind == group_kind::ratio;
    const std::string counted =
        ratio ? std::to_string(line->matching) + "/" + std::to_string(line->counted)
              : std::to_string(line->counted);
    const std::string limit = render::limit_text(rules_, *line);
    return word(review_word::counted_of, {words(line->status, lang_), counted,
                                          limit.empty() ? say(phrase::unknown, lang_) : limit});
  }

  void write_groups() {
    if (of_.groups.empty()) return;
    paper_part& one =
        part(word(review_word::groups_turned, {std::to_string(of_.groups.size())}),
             {review_word::group, review_word::key, review_word::before, review_word::after});
    for (const turned_group& turned : of_.groups) {
      const group_line& line = some_line(turned);
      one.table.rows.push_back(
          {group_name(rules_, line.group, lang_),
           line.key ? render::group_key(rules_, line, lang_) : say(phrase::whole_batch, lang_),
           line_text(turned.before), line_text(turned.after)});
    }
  }

  void write_others() {
    if (of_.others.empty()) return;
    paper_part& one =
        part(word(review_word::others_touched, {std::to_string(of_.others.size())}),
             {review_word::id, review_word::record, review_word::before, review_word::after});
    for (const touched_record& other : of_.others) {
      const program& rules = nominees_[other.position].rules();
      one.table.rows.push_back({other.before.id, shown_name(rules[other.before.kind].names, lang_),
                                verdict_text(rules, other.before, lang_),
                                verdict_text(rules, other.after, lang_)});
    }
  }

  const what_if& of_;
  const std::vector<record>& nominees_;
  const program& rules_;
  language lang_;
  paper out_;
};

inline void write_line(json_writer& to, std::string_view name, const program& rules,
                       const std::optional<group_line>& line) {
  to.key(name);
  if (line) {
    render::write_group(to, rules, *line);
  } else {
    to.null();
  }
}

}  // namespace detail::review

ZHUNZE_DECL what_if suppose(const std::vector<record>& nominees, std::size_t position,
                            const record& otherwise, std::uint32_t stage, std::uint64_t unread) {
  what_if out{nominees[position], otherwise, {}, {}, {}, {}, {}, {}};
  const program& rules = otherwise.rules();
  const batch_result before = decide_batch(rules, nominees, stage, unread);
  std::vector<record> changed = nominees;
  changed[position] = otherwise;
  const batch_result after = decide_batch(rules, changed, stage, unread);
  out.was = before.records[position];
  out.is = after.records[position];
  detail::review::find_supposed(out);
  detail::review::find_turned_rules(out, stage);
  detail::review::find_turned_groups(out, before.groups, after.groups);
  for (std::size_t i = 0; i < nominees.size(); ++i) {
    if (i != position && !detail::review::alike(before.records[i], after.records[i]))
      out.others.push_back({i, before.records[i], after.records[i]});
  }
  return out;
}

ZHUNZE_DECL paper to_paper(const what_if& of, const std::vector<record>& nominees, language lang) {
  return detail::review::what_if_paper(of, nominees, lang).write();
}

ZHUNZE_DECL std::string to_json(const what_if& of, const std::vector<record>& nominees,
                                std::uint32_t stage) {
  namespace parts = detail::review;
  const program& rules = of.before.rules();
  json_writer to;
  to.open_object();
  detail::render::write_origin(to, rules, stage);
  to.key("what_if").open_object().text("id", of.was.id);
  to.text("record", rules[of.before.kind()].names.id);
  to.key("supposed").open_array();
  for (const supposed_fact& one : of.supposed) {
    to.open_object().text("fact", rules[one.fact].names.id);
    parts::write_value(to, "before", rules, one.fact, one.before);
    parts::write_value(to, "after", rules, one.fact, one.after);
    to.close_object();
  }
  to.close_array().key("before");
  parts::write_decision(to, rules, of.was);
  to.key("after");
  parts::write_decision(to, rules, of.is);
  to.key("rules").open_array();
  for (const turned_rule& one : of.rules)
    to.open_object()
        .text("rule", rules[one.rule].names.id)
        .text("before", key(one.before))
        .text("after", key(one.after))
        .close_object();
  to.close_array().key("groups").open_array();
  for (const turned_group& one : of.groups) {
    to.open_object();
    parts::write_line(to, "before", rules, one.before);
    parts::write_line(to, "after", rules, one.after);
    to.close_object();
  }
  to.close_array().key("others").open_array();
  for (const touched_record& one : of.others) {
    const program& its = nominees[one.position].rules();
    to.open_object().text("id", one.before.id).text("record", its[one.before.kind].names.id);
    to.key("before");
    parts::write_decision(to, its, one.before);
    to.key("after");
    parts::write_decision(to, its, one.after);
    to.close_object();
  }
  return to.close_array().close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
