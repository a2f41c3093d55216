#include "decision_row.hpp"

#include <algorithm>

#include "words.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/record/detail/row.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/outcome_text.hpp"
#include "zhunze/render/detail/reason_text.hpp"
#include "zhunze/render/detail/visible_piece.hpp"
#include "zhunze/render/detail/wanted_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/record_json.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

constexpr word row_columns[] = {{"编号", "id"},
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

bool lists(const std::vector<verdict>& only, verdict outcome) {
  return only.empty() || std::find(only.begin(), only.end(), outcome) != only.end();
}

std::vector<std::string> decision_rows::header() const {
  std::vector<std::string> out;
  for (const word& one : row_columns) out.push_back(one.in(lang_));
  if (reasons_) out.push_back(reason_column.in(lang_));
  return out;
}

decision_rows::decision_rows(const program& rules, const report_options& options)
    : rules_(rules),
      lang_(options.lang),
      shown_(rules.rules.size()),
      open_facts_(rules.kinds.size()) {
  for (const record_kind& one : rules.kinds)
    kinds_.emplace_back(visible(shown_name(one.names, lang_)));
  for (const verdict one : render::all_verdicts)
    verdicts_[static_cast<std::size_t>(one)] = decision_cell(std::string(words(one, lang_)));
  for (const truth one : {truth::no, truth::yes, truth::unknown})
    preferences_[static_cast<std::size_t>(one)] = decision_cell(preferred_word(one, lang_));
  for (auto& by_rule : deciding_) by_rule.resize(rules.rules.size());
  if (options.reasons_at) reasons_.emplace(*options.reasons_at);
}

decision_row decision_rows::row(const record_decision& decided, const record& nominee) {
  decision_row out;
  out.id = decided.id;
  if (render::plain_bytes(out.id) != out.id.size()) out.id = id_ = visible(decided.id);
  out.record = &kinds_[decided.kind.index()];
  out.verdict = &verdicts_[static_cast<std::size_t>(decided.decided.outcome)];
  const deciding_cells& by = deciding(decided.decided);
  out.rule = &by.rule;
  out.clause = &by.clause;
  out.failed = &failed_.at(decided.failed, [&] { return failures(decided.failed); });
  out.undetermined =
      &undetermined_.at(decided.undetermined, [&] { return labels(decided.undetermined); });
  out.unjustified =
      &unjustified_.at(decided.unjustified, [&] { return labels(decided.unjustified); });
  out.preferred = &preferences_[static_cast<std::size_t>(decided.preferred)];
  out.over_quota = &over_quota_.at(decided.over_quota, [&] { return quotas(decided.over_quota); });
  out.missing = &missing(decided, nominee);
  if (reasons_) out.reason = reason(decided, nominee);
  out.remarks = remarks(decided, nominee);
  return out;
}

std::string decision_rows::remarks(const record_decision& decided, const record& nominee) const {
  if (decided.decided.outcome != verdict::invalid) return {};
  const auto all = invalid_reasons(decided, nominee, lang_);
  return visible(joined(all, lang_, phrase::clause_separator));
}

const decision_rows::shown_rule& decision_rows::shown(rule_id rule) {
  std::optional<shown_rule>& made = shown_[rule.index()];
  if (!made) {
    const rule_definition& about = rules_[rule];
    made = {visible(shown_text(about.label, about.names, lang_)),
            visible(clauses_text(rules_, about.cites, lang_))};
  }
  return *made;
}

const decision_rows::deciding_cells& decision_rows::deciding(decision decided) {
  if (!decided.deciding) return no_rule_;
  auto& made = deciding_[static_cast<std::size_t>(decided.outcome)][decided.deciding.index()];
  if (!made)
    made = {decision_cell(told(decided.deciding, render::deciding_result(decided.outcome))),
            decision_cell(shown(decided.deciding).clause)};
  return *made;
}

/// How a rule came out, and its label.
std::string decision_rows::told(rule_id rule, rule_result came_out) {
  return say(phrase::deciding_rule, lang_,
             {render::rule_result_words(rules_[rule].kind, came_out, lang_), shown(rule).label});
}

std::string decision_rows::reason(const record_decision& decided, const record& nominee) {
  if (decided.decided.outcome != verdict::ineligible) return {};
  const sufficient_reason& why = reasons_->reason(nominee, decided.decided);
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
  const bool of_truth = rules_[one.fact].value_type.kind == type_kind::truth;
  if (one.form == item_form::value && !of_truth) return to_text(nominee, one, lang_);
  const truth value = one.form == item_form::value ? nominee.truth_of(one.fact) : truth::unknown;
  const auto [place, fresh] = items_.try_emplace({one.fact, one.form, value});
  if (fresh) place->second = to_text(nominee, one, lang_);
  return place->second;
}

decision_cell decision_rows::labels(const std::vector<rule_id>& all) {
  std::vector<std::string> out;
  for (const rule_id rule : all) out.push_back(shown(rule).label);
  return decision_cell(joined(out, lang_, phrase::clause_separator));
}

decision_cell decision_rows::failures(const std::vector<rule_id>& all) {
  std::vector<std::string> out;
  for (const rule_id rule : all) out.push_back(told(rule, rule_result::failed));
  return decision_cell(joined(out, lang_, phrase::clause_separator));
}

decision_cell decision_rows::quotas(const std::vector<group_id>& all) const {
  std::vector<std::string> out;
  for (const group_id group : all)
    out.push_back(visible(shown_text(rules_[group].label, rules_[group].names, lang_)));
  return decision_cell(joined(out, lang_, phrase::clause_separator));
}

/// The facts that the record lacks and that open rules read, or that would justify what a principle
/// asks: those that may settle it.
const decision_cell& decision_rows::missing(const record_decision& decided, const record& nominee) {
  missing_.clear();
  const bool is_decided = nominee.kind() == decided.kind && !nominee.invalid();
  if (is_decided && decided.decided.outcome != verdict::ineligible) {
    const row_view facts = view(nominee);
    for (const fact_id fact : open_facts(decided))
      if (!facts.known(fact)) missing_.push_back(fact);
  }
  return missing_cells_.at(missing_, [this] {
    std::string out;
    for (const fact_id fact : missing_) {
      if (!out.empty()) append_said(out, phrase::separator, lang_);
      out += render::fact_label(rules_, fact, lang_);
    }
    return decision_cell(std::move(out));
  });
}

/// The facts that a record with these rules open may lack.
const std::vector<fact_id>& decision_rows::open_facts(const record_decision& decided) {
  open_ = decided.undetermined;
  open_.emplace_back();
  open_.insert(open_.end(), decided.unjustified.begin(), decided.unjustified.end());
  return open_facts_[decided.kind.index()].at(open_, [&] {
    std::vector<fact_id> facts;
    for (const rule_id rule : decided.undetermined)
      for (const fact_id fact : reads(rule)) facts.push_back(fact);
    for (const rule_id rule : decided.unjustified)
      if (const fact_id excuse = rules_[rule].excused_by) facts.push_back(excuse);
    std::vector<fact_id> open = rules_[decided.kind].facts;
    std::erase_if(open, [&](fact_id fact) {
      return std::find(facts.begin(), facts.end(), fact) == facts.end();
    });
    return open;
  });
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

}}}  // namespace zhunze::detail::report
