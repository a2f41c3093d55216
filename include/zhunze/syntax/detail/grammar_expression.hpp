#pragma once

#include "zhunze/syntax/detail/grammar_token.hpp"
#include "zhunze/syntax/detail/recovery.hpp"

/// Conditions and values.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

struct condition;
struct sum;

// Values. A name may be a member of its type or the name of a table; which, the next token says.
struct day_literal : pegtl::seq<quiet<token_kind::day>> {};
struct number_value : pegtl::seq<signed_number> {};
struct text_literal_rule : pegtl::seq<quiet<token_kind::text>> {};
struct truth_literal_rule : pegtl::seq<quiet<token_kind::yes, token_kind::no>> {};
struct used_name : pegtl::seq<name> {};
struct value_name : pegtl::seq<pegtl::not_at<begins_with<keyword::yes, keyword::no>>, used_name> {};
struct lookup_open : pegtl::seq<same_line, quiet<token_kind::left_bracket>> {};
struct member_shape : pegtl::seq<adjacent, quiet<token_kind::dot>, adjacent, name,
                                 pegtl::not_at<adjacent, quiet<token_kind::left_bracket>>> {};
struct member_rest : pegtl::seq<pegtl::at<member_shape>, quiet<token_kind::dot>, used_name> {};
struct column_dot : pegtl::seq<adjacent, quiet<token_kind::dot>, adjacent> {};
struct lookup_rest : pegtl::seq<lookup_open, deeper<sum>, token<token_kind::right_bracket>,
                                column_dot, used_name> {};
struct name_rest : pegtl::success {};
struct literal : pegtl::sor<day_literal, number_value, text_literal_rule, truth_literal_rule> {};
struct value
    : pegtl::sor<
          literal,
          pegtl::seq<value_name,
                     pegtl::sor<member_rest, pegtl::seq<pegtl::not_at<lookup_open>, name_rest>>>> {
};

struct call_open : pegtl::seq<quiet<token_kind::working_days, token_kind::days,
                                    token_kind::days_apart, token_kind::full_years>,
                              same_line, quiet<token_kind::left_parenthesis>> {};
struct call_rule
    : pegtl::seq<call_open, deeper<comma_list<sum>>, token<token_kind::right_parenthesis>> {};
struct in_parentheses : pegtl::seq<quiet<token_kind::left_parenthesis>, deeper<condition>,
                                   token<token_kind::right_parenthesis>> {};
// A word of a call may be a name elsewhere; no other atom begins like a name, and most are names.
struct atom
    : pegtl::sor<call_rule, pegtl::seq<value_name, pegtl::sor<member_rest, lookup_rest, name_rest>>,
                 literal, in_parentheses> {};

struct times_rest : pegtl::seq<quiet<token_kind::star>, atom> {};
struct over_rest : pegtl::seq<quiet<token_kind::slash>, atom> {};
struct product : pegtl::seq<atom, pegtl::star<pegtl::sor<times_rest, over_rest>>> {};
struct plus_rest : pegtl::seq<quiet<token_kind::plus>, product> {};
struct minus_rest : pegtl::seq<quiet<token_kind::minus>, product> {};
struct sum : pegtl::seq<product, pegtl::star<pegtl::sor<plus_rest, minus_rest>>> {};

// Comparisons.
struct between_word : pegtl::sor<token<token_kind::between_and>, english<token_kind::and_>> {};
struct given_rest : pegtl::seq<quiet<token_kind::is_given>> {};
struct missing_rest : pegtl::seq<quiet<token_kind::is_missing>> {};
struct between_rest : pegtl::seq<quiet<token_kind::between>, sum, between_word, sum> {};
struct member_list_open
    : pegtl::seq<quiet<token_kind::in, token_kind::not_in>, token<token_kind::left_parenthesis>> {};
struct member_list_rest
    : pegtl::seq<member_list_open, comma_list<sum>, token<token_kind::right_parenthesis>> {};
struct used_relation : pegtl::seq<relation> {};
struct relation_rest : pegtl::seq<used_relation, sum> {};
// 满 18岁, within 5days, 10人以上, 副处 以上: on one line, so that a word that begins a line may be
// a name.
struct not_yet : shaped<not_yet> {
  static int test(const builder& b, std::size_t i) {
    return b.kind_of(i) == token_kind::not_ && b.written(i + 1, i + 1) == "yet" ? 2 : -1;
  }
};
struct or_more : shaped<or_more> {
  static int test(const builder& b, std::size_t i) {
    const bool english = b.kind_of(i) == token_kind::or_ && b.has(i, flag_english);
    return english && meaning_of(bounds_behind_or, b.written(i + 1, i + 1)) ? 2 : -1;
  }
};
struct bound_before : pegtl::sor<not_yet, read_for<bounds_before>> {};
struct within_number : english<token_kind::within> {};
struct bound_behind : pegtl::sor<or_more, read_for<bounds_behind>> {};
struct used_bound : pegtl::seq<bound_before> {};
struct used_within : pegtl::seq<within_number> {};
struct used_bound_behind : pegtl::seq<bound_behind> {};
struct bound_rest : pegtl::seq<same_line, used_bound, same_line, sum> {};
struct within_rest : pegtl::seq<same_line, pegtl::at<within_number, same_line, signed_number>,
                                used_within, number_value> {};
struct bounded_number_rest
    : pegtl::seq<pegtl::at<same_line, signed_number, same_line, bound_behind>, number_value,
                 used_bound_behind> {};
struct bounded_level_rest : pegtl::seq<pegtl::at<same_line, name, same_line, bound_behind>,
                                       used_name, name_rest, used_bound_behind> {};
struct comparison_rest
    : pegtl::sor<given_rest, missing_rest, between_rest, member_list_rest, relation_rest,
                 bound_rest, within_rest, bounded_number_rest, bounded_level_rest> {};
struct comparison_rule : pegtl::seq<sum, pegtl::opt<comparison_rest>> {};

// Quantifiers.
struct count_token : token<token_kind::integer, token_kind::chinese_integer> {};
struct all_open : pegtl::seq<quiet<token_kind::all_of>, quiet<token_kind::left_brace>> {};
struct some_open
    : pegtl::seq<quiet<token_kind::any_of, token_kind::none_of>, quiet<token_kind::left_brace>> {};
struct count_open : pegtl::seq<quiet<token_kind::at_least_n>, count_token, same_line,
                               token<token_kind::of_items>, token<token_kind::left_brace>> {};
struct item_condition : pegtl::seq<condition> {};
struct item_when : pegtl::seq<same_line, quiet<token_kind::when>, condition> {};
struct plain_item : pegtl::seq<item_condition, item_end> {};
struct all_item : pegtl::seq<item_condition, pegtl::opt<item_when>, item_end> {};
template <class Item>
struct item_list
    : pegtl::seq<recover<Item, skip::item>,
                 pegtl::star<separator, pegtl::not_at<at_brace_end>, recover<Item, skip::item>>,
                 pegtl::opt<separator>, token<token_kind::right_brace>> {};
struct all_rule : pegtl::seq<all_open, deeper<item_list<all_item>>> {};
struct some_rule : pegtl::seq<pegtl::sor<some_open, count_open>, deeper<item_list<plain_item>>> {};
struct quantified_rule : pegtl::sor<all_rule, some_rule> {};

// Connectives. 且 and 或 side by side need parentheses.
struct unary;
struct negation_rule : pegtl::seq<quiet<token_kind::not_>, deeper<unary>> {};
struct unary : pegtl::sor<negation_rule, quantified_rule, comparison_rule> {};
template <keyword Word>
struct connective_word : shaped<connective_word<Word>> {
  static int test(const builder& b, std::size_t i) { return connective_at(b, i) == Word ? 1 : -1; }
};
struct and_rest : pegtl::seq<connective_word<keyword::and_>, unary> {};
struct or_rest : pegtl::seq<connective_word<keyword::or_>, unary> {};
struct connective_rest : pegtl::sor<pegtl::plus<and_rest>, pegtl::plus<or_rest>> {};
struct condition : pegtl::seq<unary, pegtl::opt<connective_rest>> {};

}}}  // namespace zhunze::syntax::parsing
