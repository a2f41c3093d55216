#pragma once

#include <string>
#include <vector>

#include "zhunze/explain/explanation.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// How a rule came out, in the words of its kind: an exclusion that does not hold is not "passed".
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// The words for how rules of one kind come out.
struct outcome_phrases {
  phrase passed, excepted, failed;
};

[[nodiscard]] constexpr outcome_phrases outcome_phrases_of(rule_kind kind) {
  switch (kind) {
    case rule_kind::exclude:
      return {phrase::exclude_passed, phrase::exclude_excepted, phrase::exclude_failed};
    case rule_kind::principle:
      return {phrase::principle_passed, phrase::require_excepted, phrase::principle_failed};
    case rule_kind::prefer:
      return {phrase::preference_holds, phrase::preference_holds, phrase::preference_fails};
    case rule_kind::require:
    case rule_kind::criterion:
    case rule_kind::validate:
      break;
  }
  return {phrase::require_passed, phrase::require_excepted, phrase::require_failed};
}

[[nodiscard]] inline std::string rule_result_words(rule_kind kind, rule_result came_out,
                                                   language lang) {
  const outcome_phrases of = outcome_phrases_of(kind);
  switch (came_out) {
    case rule_result::passed:
      return say(of.passed, lang);
    case rule_result::excepted:
      return say(of.excepted, lang);
    case rule_result::failed:
      return say(of.failed, lang);
    case rule_result::not_applicable:
      return say(phrase::rule_not_applicable, lang);
    case rule_result::unknown:
      break;
  }
  return say(phrase::rule_unsettled, lang);
}

/// What a reason was given for is not kept: the rule passes by the reason.
[[nodiscard]] inline bool passed_by_reason(const explanation_node& rule) {
  for (const explanation_node child : rule.children()) {
    if (child.kind() == node_kind::excuse && child.decisive())
      return child.outcome() == node_outcome::yes;
  }
  return false;
}

/// How the rule of a node came out.
[[nodiscard]] inline std::string outcome_words(const explanation_node& rule, language lang) {
  switch (rule.outcome()) {
    case node_outcome::passed:
      if (passed_by_reason(rule)) return say(phrase::principle_reasoned, lang);
      return rule_result_words(rule.rule(), rule_result::passed, lang);
    case node_outcome::excepted:
      return rule_result_words(rule.rule(), rule_result::excepted, lang);
    case node_outcome::failed:
      return rule_result_words(rule.rule(), rule_result::failed, lang);
    case node_outcome::not_applicable:
      return rule_result_words(rule.rule(), rule_result::not_applicable, lang);
    default:
      return rule_result_words(rule.rule(), rule_result::unknown, lang);
  }
}

/// How a rule that made a verdict came out.
[[nodiscard]] constexpr rule_result deciding_result(verdict outcome) {
  return outcome == verdict::undetermined ? rule_result::unknown : rule_result::failed;
}

/// The labels of quotas.
[[nodiscard]] inline std::string over_quota_names(const program& rules,
                                                  const std::vector<group_id>& groups,
                                                  language lang) {
  std::vector<std::string> out;
  for (const group_id group : groups)
    out.push_back(visible(shown_text(rules[group].label, rules[group].names, lang)));
  return joined(out, lang);
}

/// What stands above the rules that made the verdict of a record.
[[nodiscard]] inline std::string deciding_heading(const explanation& why, language lang) {
  std::size_t exclusions = 0, others = 0;
  for (const explanation_node rule : why.root().children()) {
    if (rule.decisive()) ++(rule.rule() == rule_kind::exclude ? exclusions : others);
  }
  const std::string all = std::to_string(exclusions + others);
  if (why.outcome() == verdict::undetermined) return say(phrase::explain_undetermined, lang, {all});
  if (why.outcome() == verdict::needs_justification)
    return say(phrase::explain_unjustified, lang, {all});
  if (exclusions == 0) return say(phrase::explain_not_met, lang, {all});
  if (others == 0) return say(phrase::explain_excluded, lang, {all});
  return say(phrase::explain_ineligible, lang,
             {std::to_string(exclusions), std::to_string(others)});
}

}}}  // namespace zhunze::detail::render
