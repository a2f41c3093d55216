#include "fact_readers.hpp"

#include <algorithm>

#include "zhunze/program/detail/reads.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/detail/fact_parts.hpp"
#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

template <class Definition>
std::string label_of(const program& rules, const Definition& about, language lang) {
  const std::string& label = shown_text(about.label, about.names, lang);
  const std::string clauses = clauses_text(rules, about.cites, lang);
  return clauses.empty() ? label : label + say(phrase::in_parentheses, lang, {clauses});
}

}  // namespace

fact_readers::fact_readers(const program& rules, record_kind_id kind, language lang)
    : of_(rules.facts.size()) {
  for (const rule_id id : rules[kind].rules) {
    const rule_definition& rule = rules[id];
    std::vector<fact_id> facts = facts_read(rules, render::read_directly(rules, roots_of(rule)));
    if (rule.excused_by) facts.push_back(rule.excused_by);
    add(facts, label_of(rules, rule, lang));
  }
  for (const group_id id : rules[kind].groups) {
    add(facts_read(rules, render::read_directly(rules, roots_of(rules[id]))),
        label_of(rules, rules[id], lang));
  }
}

void fact_readers::add(const std::vector<fact_id>& facts, const std::string& label) {
  for (const fact_id fact : facts) {
    auto& mine = of_[fact.index()];
    if (std::find(mine.begin(), mine.end(), label) == mine.end()) mine.push_back(label);
  }
}

}}}  // namespace zhunze::detail::report
