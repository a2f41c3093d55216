#pragma once

#include <string>
#include <vector>

#include "zhunze/render/detail/cause_words.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/outcome_text.hpp"

/// What tables of a check's result say in their cells, whatever they are written as. Not `visible`
/// yet where it says so.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// Name and version of the rules.
[[nodiscard]] inline std::string ruleset_words(const program& rules, language lang) {
  return visible(shown_name(rules.names, lang) + (rules.version.empty() ? "" : " ") +
                 rules.version);
}

/// "" where no stages are declared.
[[nodiscard]] inline std::string stage_words(const program& rules, std::uint32_t stage,
                                             language lang) {
  return visible(shown_name(rules.stages[stage], lang));
}

/// What made a verdict: how the first rule came out and its label, and how many more there are.
[[nodiscard]] inline std::string rules_cell(const checked& in, const record_decision& one) {
  const std::vector<rule_id>& all = named_rules(one);
  if (all.empty()) return {};
  const rule_definition& first = in.rules[all.front()];
  const std::string label =
      say(phrase::deciding_rule, in.lang(),
          {rule_result_words(first.kind, deciding_result(one.decided.outcome), in.lang()),
           shown_text(first.label, first.names, in.lang())});
  if (all.size() == 1) return label;
  return say(phrase::and_others, in.lang(),
             {label, std::to_string(all.size()), std::to_string(all.size() - 1)});
}

/// What else there is to say of a record: over quota, may be preferred.
[[nodiscard]] inline std::string notes_cell(const checked& in, const record_decision& one) {
  std::vector<std::string> notes;
  if (!one.over_quota.empty()) {
    notes.push_back(say(phrase::over_quota_mark, in.lang(),
                        {over_quota_names(in.rules, one.over_quota, in.lang())}));
  }
  const bool stands = one.decided.outcome != verdict::ineligible;
  if (one.preferred == truth::yes && stands)
    notes.push_back(say(phrase::preferred_mark, in.lang()));
  return joined(notes, in.lang(), phrase::clause_separator);
}

[[nodiscard]] inline std::string group_notes(const checked& in, const group_line& line) {
  std::vector<std::string> notes;
  const auto add = [&](phrase what, const std::vector<std::string>& ids) {
    if (!ids.empty()) notes.push_back(say(what, in.lang(), {joined(ids, in.lang())}));
  };
  add(phrase::over, line.over);
  add(phrase::tied, line.tied);
  const bool quota = in.rules[line.group].kind == group_kind::quota;
  if (quota && !line.ordered && line.status == group_status::exceeded) {
    notes.push_back(say(phrase::not_ordered, in.lang()));
  }
  if (line.unsure != 0) {
    notes.push_back(say(phrase::unsure, in.lang(), {std::to_string(line.unsure)}));
  }
  if (line.may_lack != 0) {
    notes.push_back(say(phrase::may_lack, in.lang(), {std::to_string(line.may_lack)}));
  }
  return joined(notes, in.lang(), phrase::clause_separator);
}

[[nodiscard]] inline std::string limit_cell(const checked& in, const group_line& line) {
  const std::string limit = limit_text(in.rules, line);
  const phrase what = in.rules[line.group].at_least ? phrase::at_least : phrase::at_most;
  return say(what, in.lang(), {limit.empty() ? say(phrase::unknown, in.lang()) : limit});
}

[[nodiscard]] inline std::string counted_cell(const checked& in, const group_line& line) {
  const std::string counted = std::to_string(line.counted);
  const bool ratio = in.rules[line.group].kind == group_kind::ratio;
  return ratio ? say(phrase::share, in.lang(), {counted, std::to_string(line.matching)}) : counted;
}

/// The key of a group in words, as the user wrote it where it is a text.
[[nodiscard]] inline std::string key_cell(const checked& in, const group_line& line) {
  return line.key ? group_key(in.rules, line, in.lang()) : say(phrase::whole_batch, in.lang());
}

/// A value of a record that could not be computed: the rule and why.
[[nodiscard]] inline std::string problem_words(const checked& in, const record_decision& one,
                                               const problem& found) {
  const auto label_of = [&](const auto& about) {
    return visible(shown_text(about.label, about.names, in.lang()));
  };
  const std::string rule =
      found.rule ? label_of(in.rules[found.rule]) : label_of(in.rules[found.group]);
  std::string cause = cause_words(in.rules, found, nullptr, in.lang());
  if (in.options.sources != nullptr) {
    const location place = in.rules.origins[found.where.index()].where;
    const std::string where = place_text(place, *in.options.sources, in.lang());
    if (!where.empty()) cause = say(phrase::problem_at, in.lang(), {cause, where});
  }
  return say(phrase::problem_of, in.lang(), {visible(one.id), rule, cause});
}

}}}  // namespace zhunze::detail::render
