#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/record/record.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/review/detail/decision_parts.hpp"
#include "zhunze/review/question.hpp"
#include "zhunze/value/detail/clause_path.hpp"

/// The words of a question turned into rules, facts and values.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::review {

/// A condition on a fact, for one kind of records.
struct asked_value {
  fact_id fact;  ///< none where the kind has no such fact: no record of it matches
  relation how = relation::equal;
  std::optional<stored_value> value;  ///< nothing: whether it is given
};

/// True where a clause that a rule cites is the one asked for or lies within it: by its numbering,
/// or by its English text, with the name of its document before it or without.
[[nodiscard]] inline bool is_within(const program& rules, const cited_clause& cite,
                                    std::string_view asked) {
  const identity& document = rules[cite.document].names;
  for (const language lang : {language::zh, language::en}) {
    const std::string& name = shown_name(document, lang);
    if (!asked.starts_with(name) || asked.size() == name.size()) continue;
    asked.remove_prefix(name.size());
    if (asked.starts_with(' ')) asked.remove_prefix(1);
    break;
  }
  if (const auto path = read_clause_path(asked)) return covers(*path, cite.path);
  const std::string english = to_english_text(cite.path);
  if (!english.starts_with(asked)) return false;
  return english.size() == asked.size() || english[asked.size()] == '(' ||
         english[asked.size()] == ',';
}

[[nodiscard]] inline std::vector<rule_id> rules_of_clause(const program& rules,
                                                          std::string_view asked) {
  std::vector<rule_id> out;
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const auto& cites = rules.rules[i].cites;
    if (std::any_of(cites.begin(), cites.end(),
                    [&](const cited_clause& one) { return is_within(rules, one, asked); }))
      out.emplace_back(static_cast<std::uint32_t>(i));
  }
  return out;
}

[[nodiscard]] inline std::vector<rule_id> rules_called(const program& rules,
                                                       std::string_view asked) {
  std::vector<rule_id> out;
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const rule_definition& one = rules.rules[i];
    if (is_called(one.names, asked) || one.label.zh == asked || one.label.en == asked)
      out.emplace_back(static_cast<std::uint32_t>(i));
  }
  return out;
}

[[nodiscard]] inline bool holds(const asked_value& asked, const record& of) {
  if (!asked.fact) return false;
  const auto value = of.stored(asked.fact);
  if (!asked.value) return value.has_value() == (asked.how == relation::not_equal);
  if (!value) return false;
  if (asked.how == relation::equal) return *value == *asked.value;
  if (asked.how == relation::not_equal) return !(*value == *asked.value);
  return holds(asked.how, value->number <=> asked.value->number);
}

/// A condition by kind. A value that only some kinds of facts of this name can have is fine.
[[nodiscard]] inline std::vector<asked_value> values_asked(const program& rules,
                                                           const fact_condition& asked,
                                                           diagnostics& found) {
  std::vector<asked_value> out;
  std::optional<diagnostic> problem;
  bool any = asked.value.empty();
  for (const fact_id fact : facts_called(rules, asked.fact, found)) {
    asked_value& one = out.emplace_back(asked_value{fact, asked.how, {}});
    if (!fact || asked.value.empty()) continue;
    const bool exact = asked.how == relation::equal || asked.how == relation::not_equal;
    cell_value read = read_cell(rules, fact, asked.value, {});
    if (!exact && !rules[fact].value_type.ordered()) {
      problem = diagnostic{kind::question_of_no_order, {}, {asked.fact}, {}, {}};
    } else if (read.problem) {
      problem = read.problem;
    } else {
      any = true;
      one.value = read.value;
      continue;
    }
    one.fact = {};
  }
  if (!any && problem) found.add(*problem);
  return out;
}

}}}  // namespace zhunze::detail::review
