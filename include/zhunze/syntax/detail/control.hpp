#pragma once

#include <algorithm>
#include <type_traits>

#include "zhunze/syntax/detail/grammar_declaration.hpp"

/// What a rule is called where it was expected and not found.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

struct unnamed {};

template <class Rule>
inline constexpr auto expectation_of = unnamed{};
template <>
inline constexpr auto expectation_of<name> = expectation::name;
template <>
inline constexpr auto expectation_of<any_word> = expectation::name;
template <>
inline constexpr auto expectation_of<alias_rule> = expectation::alias;
template <>
inline constexpr auto expectation_of<condition> = expectation::condition;
template <>
inline constexpr auto expectation_of<unary> = expectation::condition;
template <>
inline constexpr auto expectation_of<sum> = expectation::value;
template <>
inline constexpr auto expectation_of<product> = expectation::value;
template <>
inline constexpr auto expectation_of<atom> = expectation::value;
template <>
inline constexpr auto expectation_of<value> = expectation::value;
template <>
inline constexpr auto expectation_of<column_dot> = expectation::column;
template <>
inline constexpr auto expectation_of<type_rule> = expectation::type;
template <>
inline constexpr auto expectation_of<citation_rule> = expectation::clause;
template <>
inline constexpr auto expectation_of<cited_path> = expectation::clause;
template <>
inline constexpr auto expectation_of<sentence_number> = expectation::sentence_number;
template <>
inline constexpr auto expectation_of<count_token> = expectation::count;
template <>
inline constexpr auto expectation_of<covered_year> = expectation::year;
template <>
inline constexpr auto expectation_of<comparison_rest> = expectation::comparison;
template <>
inline constexpr auto expectation_of<connective_rest> = expectation::connective;
template <>
inline constexpr auto expectation_of<and_rest> = expectation::connective;
template <>
inline constexpr auto expectation_of<or_rest> = expectation::connective;
template <>
inline constexpr auto expectation_of<head_rule> = expectation::head;
template <>
inline constexpr auto expectation_of<tail_rule> = expectation::tail;
template <>
inline constexpr auto expectation_of<tail_when> = expectation::tail;
template <>
inline constexpr auto expectation_of<limit_word> = expectation::limit;
template <>
inline constexpr auto expectation_of<body_rule> = expectation::body;
template <>
inline constexpr auto expectation_of<fact_options> = expectation::fact_option;
template <>
inline constexpr auto expectation_of<property_rule> = expectation::property;
template <>
inline constexpr auto expectation_of<verdict_rule> = expectation::verdict;
template <>
inline constexpr auto expectation_of<outcome_status> = expectation::status;
template <>
inline constexpr auto expectation_of<item_end> = expectation::item_end;
template <>
inline constexpr auto expectation_of<at_brace_end> = token_kind::right_brace;
template <>
inline constexpr auto expectation_of<declaration_end> = expectation::declaration;
template <>
inline constexpr auto expectation_of<any_declaration> = expectation::declaration;

/// The kinds of a rule that is one token.
template <class Shape>
struct token_shape {
  static constexpr bool known = false;
};
template <token_kind... Kinds>
struct token_shape<token<Kinds...>> {
  static constexpr bool known = true;
  static void add(furthest_failure& failure, std::size_t at) { (failure.add(at, Kinds), ...); }
};

template <class Rule>
inline constexpr bool has_expectation =
    !std::is_same_v<std::remove_cv_t<decltype(expectation_of<Rule>)>, unnamed> ||
    token_shape<typename Rule::rule_t>::known;

// Where nothing inside the rule got further than its beginning, the rule's own name says more than
// those of its parts.
template <class Rule>
void add_expectation(furthest_failure& failure, const furthest_failure& before, std::size_t at) {
  if (failure.at > at) return;
  if (failure.at == at && before.at == at) failure.expected = before.expected;
  if (failure.at == at && before.at != at) failure.expected.clear();
  if constexpr (!std::is_same_v<std::remove_cv_t<decltype(expectation_of<Rule>)>, unnamed>) {
    failure.add(at, expectation_of<Rule>);
  } else {
    token_shape<typename Rule::rule_t>::add(failure, at);
  }
}

/// The one control of the grammar: notes the furthest failure, but not inside look-aheads, and in
/// silence only its place.
template <class Rule>
struct control : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control>
  [[nodiscard]] static bool match(token_input& in, builder& b) {
    if constexpr (A == pegtl::apply_mode::nothing || !has_expectation<Rule>) {
      return pegtl::normal<Rule>::template match<A, M, Action, Control>(in, b);
    } else {
      const std::size_t at = in.byte();
      if (!b.aloud) {
        if (pegtl::normal<Rule>::template match<A, M, Action, Control>(in, b)) return true;
        b.failure.at = std::max(b.failure.at, at);
        return false;
      }
      const furthest_failure before = b.failure;
      if (pegtl::normal<Rule>::template match<A, M, Action, Control>(in, b)) return true;
      add_expectation<Rule>(b.failure, before, at);
      return false;
    }
  }
};

}}}  // namespace zhunze::syntax::parsing
