#pragma once

#include <string>
#include <utility>

#include "zhunze/explain/detail/contradiction.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/detail/reason_text.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

/// The values that contradict each other.
[[nodiscard]] inline std::string contradicting_values(const record& nominee,
                                                      const contradiction& found, language lang) {
  std::vector<std::string> texts;
  for (const fact_id fact : found.facts) {
    const bool by_default = nominee.rules()[fact].fallback.has_value();
    const item_form form = nominee.known(fact) ? item_form::value
                           : by_default        ? item_form::by_default
                                               : item_form::not_given;
    texts.push_back(to_text(nominee, {fact, form}, lang));
  }
  return joined(texts, lang);
}

[[nodiscard]] inline diagnostic contradiction_problem(const record& nominee,
                                                      const contradiction& found) {
  const program& rules = nominee.rules();
  const rule_definition& rule = rules[found.rule];
  const auto both = [](auto text_in) {
    return argument(text_in(language::zh), text_in(language::en));
  };
  diagnostic out{kind::validation_failed, nominee.place(), {}, {}, {}};
  out.place.column = 0;
  out.arguments = {both([&](language lang) { return shown_text(rule.label, rule.names, lang); }),
                   both([&](language lang) { return contradicting_values(nominee, found, lang); }),
                   both([&](language lang) {
                     if (rule.cites.empty()) return std::string();
                     return say(phrase::validation_basis, lang,
                                {clauses_text(rules, rule.cites, lang)});
                   }),
                   rule.names.id};
  for (const text_pair& hint : rule.hints)
    out.help.emplace_back(hint.in(language::zh), hint.in(language::en));
  return out;
}

}  // namespace detail::render

ZHUNZE_DECL std::vector<diagnostic> record_problems(const record& nominee) {
  std::vector<diagnostic> out = nominee.problems().list();
  for (const contradiction& one : contradictions_of(nominee)) {
    out.push_back(detail::render::contradiction_problem(nominee, one));
  }
  return out;
}

}}  // namespace zhunze
