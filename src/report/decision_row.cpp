#include "decision_row.hpp"

#include <algorithm>

#include "words.hpp"
#include "zhunze/program/reads.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/impl/outcome_text.hpp"
#include "zhunze/render/impl/wanted_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/reason_text.hpp"
#include "zhunze/render/record_json.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::report {

namespace {

constexpr word columns[] = {{"编号", "id"},
                            {"对象", "record"},
                            {"结论", "verdict"},
                            {"决定规则", "deciding rule"},
                            {"条款", "clause"},
                            {"未通过", "failed"},
                            {"待定", "undetermined"},
                            {"需说明", "unjustified"},
                            {"优先", "preferred"},
                            {"超出名额", "over quota"},
                            {"缺少的事实", "missing facts"},
                            {"说明", "remarks"}};
constexpr word reason_column = {"理由（已核验）", "reason (verified)"};
constexpr std::size_t items_named = 12;

std::string preferred_word(truth preferred, language lang) {
  if (preferred == truth::no) return {};
  return (preferred == truth::yes ? word{"是", "yes"} : word{"未知", "unknown"}).in(lang);
}

}  // namespace

bool lists(const report_options& options, verdict outcome) {
  const auto& only = options.only;
  return only.empty() || std::find(only.begin(), only.end(), outcome) != only.end();
}

std::vector<std::string> decision_rows::header() const {
  std::vector<std::string> out;
  for (const word& one : columns) out.push_back(one.in(lang_));
  if (reasons_) out.push_back(reason_column.in(lang_));
  return out;
}

decision_row decision_rows::row(const record_decision& decided, const record& nominee) {
  decision_row out;
  out.id = visible(decided.id);
  out.record = visible(shown_name(rules_[decided.kind].called, lang_));
  out.verdict = words(decided.decided.outcome, lang_);
  if (const rule_id rule = decided.decided.deciding) {
    out.rule = told(rule, render::deciding_result(decided.decided.outcome));
    out.clause = shown(rule).clause;
  }
  std::vector<std::string> failed;
  for (const rule_id rule : decided.failed) failed.push_back(told(rule, rule_result::failed));
  out.failed = joined(failed, lang_, phrase::clause_separator);
  out.undetermined = labels(decided.undetermined);
  out.unjustified = labels(decided.unjustified);
  out.preferred = preferred_word(decided.preferred, lang_);
  std::vector<std::string> over;
  for (const group_id group : decided.over_quota) {
    over.push_back(visible(shown_text(rules_[group].label, rules_[group].called, lang_)));
  }
  out.over_quota = joined(over, lang_, phrase::clause_separator);
  out.missing = missing(decided, nominee);
  if (reasons_) out.reason = reason(decided, nominee);
  out.remarks = remarks(decided, nominee);
  return out;
}

std::string decision_rows::remarks(const record_decision& decided, const record& nominee) const {
  const auto all = invalid_reasons(decided, nominee, lang_);
  return visible(joined(all, lang_, phrase::clause_separator));
}

const decision_rows::shown_rule& decision_rows::shown(rule_id rule) {
  std::optional<shown_rule>& made = shown_[rule.index()];
  if (!made) {
    const rule_definition& about = rules_[rule];
    made = {visible(shown_text(about.label, about.called, lang_)),
            visible(clauses_text(rules_, about.cites, lang_))};
  }
  return *made;
}

/// How a rule came out, and its label.
std::string decision_rows::told(rule_id rule, rule_result came_out) {
  return say(phrase::deciding_rule, lang_,
             {render::rule_result_words(rules_[rule].kind, came_out, lang_), shown(rule).label});
}

std::string decision_rows::reason(const record_decision& decided, const record& nominee) {
  if (decided.decided.outcome != verdict::ineligible) return {};
  const decision_reason& why = reasons_->reason(nominee, decided.decided);
  verified_ = verified_ && why.verified;
  if (!why.verified) return say(phrase::internal_error, lang_);
  if (why.items.empty()) return say(phrase::reason_alone_without_facts, lang_);
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < why.items.size() && k < items_named; ++k)
    texts.push_back(item(nominee, why.items[k]));
  return items_text(texts, why.items.size(), lang_);
}

/// What does not depend on a record's numbers and texts is made once.
std::string decision_rows::item(const record& nominee, const reason_item& one) {
  const bool of_truth = rules_[one.fact].holds.kind == type_kind::truth;
  if (one.form == item_form::value && !of_truth) return to_text(nominee, one, lang_);
  const truth value = one.form == item_form::value ? nominee.truth_of(one.fact) : truth::unknown;
  const auto [place, fresh] = items_.try_emplace({one.fact, one.form, value});
  if (fresh) place->second = to_text(nominee, one, lang_);
  return place->second;
}

std::string decision_rows::labels(const std::vector<rule_id>& all) {
  std::string out;
  for (const rule_id rule : all) {
    if (!out.empty()) out += say(phrase::clause_separator, lang_);
    out += shown(rule).label;
  }
  return out;
}

/// The facts that the record lacks and that open rules read, or that would justify what a principle
/// asks: those that may settle it.
std::string decision_rows::missing(const record_decision& decided, const record& nominee) {
  if (decided.decided.outcome == verdict::ineligible) return {};
  std::vector<fact_id> facts;
  for (const rule_id rule : decided.undetermined) {
    for (const fact_id fact : reads(rule)) {
      if (!nominee.known(fact)) facts.push_back(fact);
    }
  }
  for (const rule_id rule : decided.unjustified) {
    const fact_id excuse = rules_[rule].excused_by;
    if (excuse && !nominee.known(excuse)) facts.push_back(excuse);
  }
  std::vector<std::string> names;
  for (const fact_id fact : rules_[decided.kind].facts) {
    if (std::find(facts.begin(), facts.end(), fact) != facts.end()) {
      names.push_back(render::fact_label(rules_, fact, lang_));
    }
  }
  return joined(names, lang_);
}

const std::vector<fact_id>& decision_rows::reads(rule_id rule) {
  const auto [place, fresh] = reads_.try_emplace(rule.index());
  if (fresh) {
    place->second = facts_read(rules_, instructions_read(rules_, roots_of(rules_[rule])));
    std::erase_if(place->second,
                  [this](fact_id fact) { return rules_[fact].fallback.has_value(); });
  }
  return place->second;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
