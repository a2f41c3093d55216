#pragma once

#include <algorithm>
#include <iterator>
#include <utility>

#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/explain/missing.hpp"
#include "zhunze/render/detail/json_parts.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/detail/question_terms.hpp"
#include "zhunze/review/question.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class question_sink::work {
 public:
  work(ruleset rules, std::uint32_t stage, question asked)
      : rules_(std::move(rules)),
        stage_(stage),
        asked_(std::move(asked)),
        explained_(stage),
        inquiries_(rules_->kinds.size()),
        tally_(*rules_) {
    if (!asked_.clause.empty())
      name_rules(detail::review::rules_of_clause(*rules_, asked_.clause),
                 kind::question_of_no_clause, asked_.clause);
    if (!asked_.rule.empty())
      name_rules(detail::review::rules_called(*rules_, asked_.rule), kind::question_of_no_rule,
                 asked_.rule);
    if (!asked_.missing.empty())
      missing_ = detail::review::facts_called(*rules_, asked_.missing, found_);
    if (asked_.by == question_order::fact)
      by_ = detail::review::facts_called(*rules_, asked_.by_fact, found_);
    for (const fact_condition& one : asked_.facts)
      conditions_.push_back(detail::review::values_asked(*rules_, one, found_));
  }

  [[nodiscard]] const diagnostics& found() const { return found_; }

  void add(const record_decision& decided, const record& nominee) {
    ++out_.records;
    if (!matches(decided, nominee)) return;
    out_.counts.count(decided.decided.outcome);
    count(decided, nominee);
    if (!asked_.with_list && asked_.by != question_order::none) return;
    out_.list.push_back({decided.id, detail::render::display_name(nominee, language::zh),
                         decided.kind, decided.decided.outcome, deciding_rules(decided)});
  }

  [[nodiscard]] answer result() const {
    answer out = out_;
    out.rows = tally_.rows();
    return out;
  }

 private:
  void name_rules(std::vector<rule_id> these, kind why, const std::string& asked) {
    if (these.empty()) found_.add(why, {}, {asked});
    std::sort(these.begin(), these.end());
    if (!named_) {
      named_ = std::move(these);
      return;
    }
    std::vector<rule_id> both;
    std::set_intersection(named_->begin(), named_->end(), these.begin(), these.end(),
                          std::back_inserter(both));
    named_ = std::move(both);
  }

  [[nodiscard]] bool is_named(rule_id rule) const {
    return std::binary_search(named_->begin(), named_->end(), rule);
  }

  [[nodiscard]] bool rules_match(const record_decision& of) const {
    const std::vector<rule_id>& by = deciding_rules(of);
    const auto named = [&](rule_id one) { return is_named(one); };
    if (named_ && std::none_of(by.begin(), by.end(), named)) return false;
    if (!asked_.sole) return true;
    const bool others = named_ ? !std::all_of(by.begin(), by.end(), named) : by.size() != 1;
    // What is open beside it bars, too.
    const std::size_t open = of.failed.size() + of.undetermined.size() + of.unjustified.size() +
                             of.contradicted.size() - by.size();
    return !others && open == 0;
  }

  bool matches(const record_decision& of, const record& nominee) {
    const verdict outcome = of.decided.outcome;
    const auto& verdicts = asked_.verdicts;
    if (!verdicts.empty() && std::find(verdicts.begin(), verdicts.end(), outcome) == verdicts.end())
      return false;
    const std::size_t kind = nominee.kind().index();
    for (const auto& one : conditions_)
      if (!detail::review::holds(one[kind], nominee)) return false;
    if (!rules_match(of)) return false;
    if (asked_.by_default && !rests_on_default(of, nominee)) return false;
    return asked_.missing.empty() || lacks(missing_[kind], outcome, nominee);
  }

  bool rests_on_default(const record_decision& of, const record& nominee) {
    if (of.decided.outcome == verdict::invalid) return false;
    const sufficient_reason& why = explained_.reason(nominee, of.decided);
    return std::any_of(why.items.begin(), why.items.end(),
                       [](const reason_item& one) { return one.form == item_form::by_default; });
  }

  [[nodiscard]] missing_facts lacking(const record& nominee) {
    auto& about = inquiries_[nominee.kind().index()];
    if (!about) about = std::make_unique<dependency_index>(*rules_, nominee.kind(), stage_);
    return missing(nominee, *about);
  }

  bool lacks(fact_id fact, verdict outcome, const record& nominee) {
    if (!fact || outcome != verdict::undetermined) return false;
    const auto open = lacking(nominee).open;
    return std::find(open.begin(), open.end(), fact) != open.end();
  }

  void count(const record_decision& of, const record& nominee) {
    const verdict outcome = of.decided.outcome;
    switch (asked_.by) {
      case question_order::none:
        return;
      case question_order::fact:
        return tally_.add_value(by_[nominee.kind().index()], nominee, outcome);
      case question_order::rule:
        return tally_.add_rules(asked_rules(of), outcome);
      case question_order::clause:
        return tally_.add_clauses(asked_rules(of), outcome);
      case question_order::missing:
        return count_missing(outcome, nominee);
    }
  }

  /// The deciding rules, those that are named where some are.
  [[nodiscard]] std::vector<rule_id> asked_rules(const record_decision& of) const {
    std::vector<rule_id> out = deciding_rules(of);
    if (named_)
      out.erase(std::remove_if(out.begin(), out.end(), [&](rule_id one) { return !is_named(one); }),
                out.end());
    return out;
  }

  void count_missing(verdict outcome, const record& nominee) {
    if (outcome != verdict::undetermined) return;
    const missing_facts lacks = lacking(nominee);
    if (!lacks.verified) ++out_.unverified;
    tally_.add_missing(lacks);
  }

  ruleset rules_;
  std::uint32_t stage_;
  question asked_;
  diagnostics found_;
  std::optional<std::vector<rule_id>> named_;  // ascending
  std::vector<fact_id> missing_, by_;          // by kind
  std::vector<std::vector<detail::review::asked_value>> conditions_;
  batch_explainer explained_;
  std::vector<std::unique_ptr<dependency_index>> inquiries_;
  detail::render::decision_tally tally_;
  answer out_;
};

ZHUNZE_DECL question_sink::question_sink(ruleset rules, std::uint32_t stage, question asked)
    : work_(std::make_unique<work>(std::move(rules), stage, std::move(asked))) {}
ZHUNZE_DECL question_sink::~question_sink() = default;

ZHUNZE_DECL const diagnostics& question_sink::found() const {
  return work_->found();
}

ZHUNZE_DECL bool question_sink::add(std::span<const record_decision> decided,
                                    std::span<const record> nominees) {
  for (std::size_t i = 0; i < decided.size(); ++i) work_->add(decided[i], nominees[i]);
  return true;
}

ZHUNZE_DECL answer question_sink::result() const {
  return work_->result();
}

namespace detail::review {

inline constexpr verdict verdicts_in_order[] = {verdict::eligible, verdict::ineligible,
                                                verdict::undetermined, verdict::needs_justification,
                                                verdict::invalid};

[[nodiscard]] inline std::string order_title(const program& rules, const question& asked,
                                             language lang) {
  switch (asked.by) {
    case question_order::rule:
      return say(review_word::rule, lang);
    case question_order::clause:
      return say(review_word::clause, lang);
    case question_order::missing:
      return say(review_word::fact, lang);
    case question_order::fact:
    case question_order::none:
      break;
  }
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    const fact_id fact =
        find_fact(rules, record_kind_id(static_cast<std::uint32_t>(i)), asked.by_fact);
    if (fact) return fact_name(rules, fact, lang);
  }
  return asked.by_fact;
}

[[nodiscard]] inline text_table rows_table(const program& rules, const question& asked,
                                           const answer& of, language lang) {
  text_table out;
  out.head = {order_title(rules, asked, lang)};
  if (asked.by == question_order::missing) {
    out.head.push_back(say(phrase::held_up, lang));
    out.head.push_back(say(phrase::settled_alone, lang));
    out.head.push_back(say(phrase::records_needing, lang));
    for (const answer_row& row : of.rows)
      out.rows.push_back({row.key.in(lang), std::to_string(row.counts.records),
                          std::to_string(row.settled), std::to_string(row.wanted)});
    return out;
  }
  out.head.push_back(say(phrase::total, lang));
  for (const verdict one : verdicts_in_order)
    if (of.counts.of(one) != 0) out.head.emplace_back(words(one, lang));
  for (const answer_row& row : of.rows) {
    auto& cells = out.rows.emplace_back();
    cells.emplace_back(row.key.in(lang));
    cells.emplace_back(std::to_string(row.counts.records));
    for (const verdict one : verdicts_in_order)
      if (of.counts.of(one) != 0) cells.emplace_back(std::to_string(row.counts.of(one)));
  }
  return out;
}

[[nodiscard]] inline text_table list_table(const program& rules, const answer& of,
                                           std::size_t listed, language lang) {
  text_table out;
  for (const review_word word : {review_word::id, review_word::name, review_word::record,
                                 review_word::verdict, review_word::deciding, review_word::clause})
    out.head.push_back(say(word, lang));
  for (std::size_t i = 0; i < of.list.size() && (listed == 0 || i < listed); ++i) {
    const matched_record& one = of.list[i];
    std::vector<std::string> clauses;
    for (const rule_id rule : one.rules) {
      std::string text = clauses_text(rules, rules[rule].cites, lang);
      if (!text.empty() && std::find(clauses.begin(), clauses.end(), text) == clauses.end())
        clauses.push_back(std::move(text));
    }
    out.rows.push_back(
        {one.id, one.name, shown_name(rules[one.kind].names, lang),
         std::string(words(one.outcome, lang)),
         names_text(one.rules, lang, [&](rule_id rule) { return rule_name(rules, rule, lang); }),
         joined(clauses, lang, phrase::clause_separator)});
  }
  return out;
}

}  // namespace detail::review

ZHUNZE_DECL paper to_paper(const program& rules, const question& asked, const answer& of,
                           language lang, std::size_t listed) {
  namespace parts = detail::review;
  paper out;
  out.title =
      say(review_word::question_title, lang, {shown_name(rules.names, lang), rules.version});
  paper_part& first = out.parts.emplace_back();
  first.lines = {say(review_word::matched, lang,
                     {std::to_string(of.counts.records), std::to_string(of.records)})};
  for (const verdict one : parts::verdicts_in_order) {
    if (of.counts.of(one) != 0)
      first.lines.push_back(std::string(words(one, lang)) + " " +
                            std::to_string(of.counts.of(one)));
  }
  if (of.unverified != 0)
    first.lines.push_back(say(review_word::unverified, lang, {std::to_string(of.unverified)}));
  if (asked.by != question_order::none && !of.rows.empty()) {
    paper_part& rows = out.parts.emplace_back();
    if (asked.by == question_order::rule || asked.by == question_order::clause)
      rows.lines.push_back(say(phrase::in_several, lang));
    if (asked.by == question_order::missing) rows.lines.push_back(say(phrase::settled_note, lang));
    rows.table = parts::rows_table(rules, asked, of, lang);
  }
  if (of.list.empty()) return out;
  out.parts.push_back({"", {}, parts::list_table(rules, of, listed, lang)});
  if (listed != 0 && of.list.size() > listed)
    out.parts.push_back(
        {"",
         {say(review_word::more_records, lang, {std::to_string(of.list.size() - listed)})},
         {}});
  return out;
}

ZHUNZE_DECL std::string to_json(const program& rules, std::uint32_t stage, const question& asked,
                                const answer& of) {
  namespace parts = detail::review;
  json_writer to;
  to.open_object();
  detail::render::write_origin(to, rules, stage);
  to.key("answer").open_object().number("records", of.records);
  const auto write_counts = [&](const batch_counts& counts) {
    to.number("matched", counts.records);
    for (const verdict one : parts::verdicts_in_order) to.number(key(one), counts.of(one));
  };
  write_counts(of.counts);
  to.number("unverified", of.unverified);
  to.key("rows").open_array();
  for (const answer_row& row : of.rows) {
    to.line().open_object().text("key", row.key.en);
    write_counts(row.counts);
    if (asked.by == question_order::missing)
      to.number("settled", row.settled).number("wanted", row.wanted);
    to.close_object();
  }
  to.close_array().key("list").open_array();
  for (const matched_record& one : of.list) {
    to.line().open_object().text("id", one.id).text("record", rules[one.kind].names.id);
    to.text("verdict", key(one.outcome));
    parts::write_ids(to, "rules", rules, one.rules);
    to.close_object();
  }
  return to.close_array().close_object().close_object().str() + "\n";
}

}}  // namespace zhunze
