#pragma once

#include <string>
#include <vector>

#include "zhunze/program/program.hpp"
#include "zhunze/syntax/detail/keyword.hpp"

/// @file
/// What of a ruleset cites clauses.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A rule, group, parameter, definition or table that cites a sentence.
struct citing_rule {
  text_pair sort;  ///< 要求/require, 参数/parameter …
  identity names;
  text_pair label;
  std::vector<text_pair> interpretations;
  location where;  ///< of the citation in the rules
};

namespace detail::lint {

[[nodiscard]] inline text_pair keyword_pair(syntax::keyword word) {
  return {std::string(syntax::spelling(word, language::zh)),
          std::string(syntax::spelling(word, language::en))};
}
[[nodiscard]] inline text_pair sort_of(rule_kind kind) {
  switch (kind) {
    case rule_kind::criterion:
      return keyword_pair(syntax::keyword::criterion);
    case rule_kind::require:
      return keyword_pair(syntax::keyword::require);
    case rule_kind::exclude:
      return keyword_pair(syntax::keyword::exclude);
    case rule_kind::principle:
      return keyword_pair(syntax::keyword::principle);
    case rule_kind::prefer:
      return keyword_pair(syntax::keyword::prefer);
    case rule_kind::validate:
      break;
  }
  return keyword_pair(syntax::keyword::validate);
}
[[nodiscard]] inline text_pair sort_of(group_kind kind) {
  return keyword_pair(kind == group_kind::quota ? syntax::keyword::quota : syntax::keyword::ratio);
}

/// Calls `visit(by, cites)` with each list of citations: of rules and their exceptions, groups,
/// definitions, parameters, tables, in the order of the program.
template <class Visit>
void for_citations(const program& rules, Visit&& visit) {
  for (const rule_definition& one : rules.rules) {
    const citing_rule by{sort_of(one.kind), one.names, one.label, one.interpretations, one.where};
    visit(by, one.cites);
    for (const rule_exception& exception : one.exceptions) visit(by, exception.cites);
  }
  for (const group_definition& one : rules.groups)
    visit(citing_rule{sort_of(one.kind), one.names, one.label, one.interpretations, one.where},
          one.cites);
  for (const value_definition& one : rules.definitions)
    visit(
        citing_rule{
            keyword_pair(syntax::keyword::define), one.names, one.label, one.interpretations, {}},
        one.cites);
  for (const parameter_definition& one : rules.parameters)
    visit(citing_rule{keyword_pair(syntax::keyword::parameter), one.names, one.label, {}, {}},
          one.cites);
  for (const table_definition& one : rules.tables)
    visit(citing_rule{keyword_pair(syntax::keyword::table), one.names, one.label, {}, {}},
          one.cites);
}

}  // namespace detail::lint

}}  // namespace zhunze
