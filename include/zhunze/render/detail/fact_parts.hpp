#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"

/// What the data dictionaries share.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// What conditions read themselves: named conditions count as rules of their own.
[[nodiscard]] inline std::vector<instruction_id> read_directly(const program& rules,
                                                               std::vector<instruction_id> open) {
  std::set<instruction_id> seen;
  while (!open.empty()) {
    const instruction_id i = open.back();
    open.pop_back();
    if (!i || !seen.insert(i).second || rules[i].op == operation::criterion) continue;
    const std::vector<instruction_id> inner = operands_of(rules, i);
    open.insert(open.end(), inner.begin(), inner.end());
  }
  return {seen.begin(), seen.end()};
}

/// The clauses of the rules and groups that read each fact, in the notice's order, each once.
class fact_clauses {
 public:
  explicit fact_clauses(const program& rules) : of_(rules.facts.size()) {
    for (const rule_definition& rule : rules.rules) {
      add(rules, roots_of(rule), rule.cites);
      if (rule.excused_by) add(rule.excused_by, rule.cites);
    }
    for (const group_definition& group : rules.groups) add(rules, roots_of(group), group.cites);
    for (auto& clauses : of_) tidy(clauses);
  }

  [[nodiscard]] const std::vector<cited_clause>& operator[](fact_id fact) const {
    return of_[fact.index()];
  }

 private:
  void add(const program& rules, const std::vector<instruction_id>& roots,
           const std::vector<cited_clause>& cites) {
    for (const fact_id fact : facts_read(rules, read_directly(rules, roots))) add(fact, cites);
  }

  void add(fact_id fact, const std::vector<cited_clause>& cites) {
    auto& mine = of_[fact.index()];
    mine.insert(mine.end(), cites.begin(), cites.end());
  }

  static void tidy(std::vector<cited_clause>& clauses) {
    std::sort(clauses.begin(), clauses.end(),
              [](const cited_clause& a, const cited_clause& b) { return earlier_in_notice(a, b); });
    const auto same = [](const cited_clause& a, const cited_clause& b) {
      return notice_key(a) == notice_key(b);
    };
    clauses.erase(std::unique(clauses.begin(), clauses.end(), same), clauses.end());
  }

  std::vector<std::vector<cited_clause>> of_;
};

/// The facts that a kind declares itself, as declared.
[[nodiscard]] inline std::vector<fact_id> own_facts(const program& rules, record_kind_id kind) {
  std::vector<fact_id> out;
  for (const fact_id fact : rules[kind].facts) {
    if (rules[fact].owner == kind) out.push_back(fact);
  }
  return out;
}

[[nodiscard]] constexpr std::string_view type_key(type_kind kind) {
  constexpr std::string_view keys[] = {"truth", "integer",    "decimal", "percentage", "date",
                                       "text",  "identifier", "level",   "option",     "key"};
  return keys[static_cast<std::size_t>(kind)];
}

[[nodiscard]] inline std::string type_words(const program& rules, type value_type, language lang) {
  constexpr phrase words[] = {phrase::type_truth,      phrase::type_integer, phrase::type_decimal,
                              phrase::type_percentage, phrase::type_date,    phrase::type_text,
                              phrase::type_identifier, phrase::type_level,   phrase::type_option,
                              phrase::type_key};
  std::string word = say(words[static_cast<std::size_t>(value_type.kind)], lang);
  if (value_type.kind != type_kind::key) return word;
  return word + " " + shown_name(rules.tables[value_type.ref].names, lang);
}

/// The levels or options of a type; empty for the other types.
[[nodiscard]] inline std::vector<identity> members_of(const program& rules, type value_type) {
  if (value_type.kind == type_kind::level) return rules.scales[value_type.ref].levels;
  if (value_type.kind == type_kind::option) return rules.choices[value_type.ref].options;
  return {};
}

[[nodiscard]] inline std::string values_words(const program& rules, type value_type,
                                              language lang) {
  std::vector<std::string> names;
  for (const identity& one : members_of(rules, value_type)) names.push_back(shown_name(one, lang));
  return joined(names, lang);
}

[[nodiscard]] inline std::string default_words(const program& rules, const fact_definition& about,
                                               language lang) {
  return about.fallback ? value_text(rules, about.value_type, *about.fallback, about.unit, lang)
                        : std::string();
}

/// 只增 or 只减; "" where a value may change either way.
[[nodiscard]] inline std::string direction_words(const fact_definition& about, language lang) {
  if (about.direction == change_direction::up) return say(phrase::change_up, lang);
  if (about.direction == change_direction::down) return say(phrase::change_down, lang);
  return {};
}

/// Every other spelling of a name than the one shown.
[[nodiscard]] inline std::vector<std::string> other_names(const identity& called,
                                                          const std::string& shown) {
  std::vector<std::string> out;
  if (called.name != shown) out.push_back(called.name);
  for (const std::string& alias : called.aliases) {
    if (alias != shown) out.push_back(alias);
  }
  return out;
}

}}}  // namespace zhunze::detail::render
