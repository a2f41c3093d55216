#pragma once

#include "zhunze/syntax/detail/grammar_expression.hpp"

/// Declarations.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

template <keyword K>
struct word_of : token<to_token(K)> {};
struct text_token : token<token_kind::text> {};
struct less_sign : token<token_kind::less> {};
struct colon : token<token_kind::colon> {};
struct equals_sign : token<token_kind::equals> {};

// Names with aliases, labels.
struct declared_name : pegtl::seq<name> {};
struct alias_word : pegtl::seq<any_word> {};
struct alias_text : pegtl::seq<text_token> {};
struct alias_rule : pegtl::sor<alias_word, alias_text> {};
struct alias_list : pegtl::seq<same_line, quiet<token_kind::left_parenthesis>,
                               comma_list<alias_rule>, token<token_kind::right_parenthesis>> {};
struct named_rule : pegtl::seq<declared_name, pegtl::opt<alias_list>> {};
struct label_rule
    : pegtl::seq<text_token, pegtl::opt<same_line, quiet<token_kind::slash>, text_token>> {};
/// Not named in messages: what is missing behind a name is the next one.
struct name_label : pegtl::seq<pegtl::at<quiet<token_kind::text>>, label_rule> {};
struct labelled_rule : pegtl::seq<named_rule, pegtl::opt<same_line, name_label>> {};

// Citations.
struct annex_path
    : pegtl::seq<quiet<token_kind::annex>, pegtl::opt<adjacent, quiet<token_kind::integer>>> {};
struct chinese_path : shaped<chinese_path> {
  static int test(const builder& b, std::size_t i) {
    return b.kind_of(i) == token_kind::chinese_integer && b.glued(i) == nullptr ? 1 : -1;
  }
};
struct cited_path : pegtl::sor<quiet<token_kind::path, token_kind::clause_word, token_kind::decimal,
                                     token_kind::preamble>,
                               chinese_path, annex_path> {};
struct cited_words : pegtl::seq<text_token> {};
struct cited_document
    : pegtl::seq<pegtl::not_at<begins_with<keyword::preamble, keyword::annex>>, name> {};
struct sentence_words : pegtl::seq<text_token> {};
struct sentence_number : quiet<token_kind::integer> {};
struct ordinal_sentence : quiet<token_kind::sentence_word> {};
struct sentence_list
    : pegtl::sor<pegtl::seq<quiet<token_kind::sentence>,
                            pegtl::sor<sentence_words, comma_list<sentence_number>>>,
                 ordinal_sentence> {};
struct citation_rule
    : pegtl::seq<
          pegtl::sor<cited_path, pegtl::seq<cited_document, pegtl::sor<cited_path, cited_words>>>,
          pegtl::opt<same_line, sentence_list>> {};
struct citation_list : comma_list<citation_rule> {};
struct cites_rule : pegtl::seq<word_of<keyword::cites>, citation_list> {};

// Types and facts.
struct builtin_type : quiet<token_kind::type_truth, token_kind::type_integer,
                            token_kind::type_decimal, token_kind::type_percentage, token_kind::date,
                            token_kind::type_text, token_kind::type_id> {};
struct key_type
    : pegtl::seq<quiet<token_kind::key_of>, same_line, quiet<token_kind::left_parenthesis>, name,
                 token<token_kind::right_parenthesis>> {};
struct inline_option : pegtl::seq<labelled_rule> {};
struct choice_type
    : pegtl::seq<quiet<token_kind::choice>, same_line, quiet<token_kind::left_parenthesis>,
                 comma_list<inline_option>, token<token_kind::right_parenthesis>> {};
struct named_type
    : pegtl::seq<pegtl::not_at<begins_with<keyword::type_truth, keyword::type_integer,
                                           keyword::type_decimal, keyword::type_percentage,
                                           keyword::date, keyword::type_text, keyword::type_id>>,
                 name> {};
struct type_rule : pegtl::sor<builtin_type, key_type, choice_type, named_type> {};

struct option_label : pegtl::seq<label_rule> {};
struct option_fallback : pegtl::seq<word_of<keyword::fallback>, value> {};
struct option_flag
    : token<token_kind::fixed, token_kind::changeable, token_kind::only_up, token_kind::only_down> {
};
struct option_display_name : token<token_kind::display_name> {};
struct unit_name : pegtl::seq<any_word> {};
struct option_unit : pegtl::seq<word_of<keyword::unit>, unit_name, pegtl::opt<alias_list>> {};
struct bound_word
    : pegtl::sor<quiet<token_kind::not_below, token_kind::at_least, token_kind::not_above,
                       token_kind::at_most, token_kind::not_before, token_kind::not_after>,
                 english<token_kind::at_least_n>> {};
struct option_bound : pegtl::seq<bound_word, value> {};
struct option_bounds : pegtl::seq<quiet<token_kind::between>, value, between_word, value> {};
struct fact_options : pegtl::sor<option_label, option_fallback, option_flag, option_display_name,
                                 option_unit, option_bound, option_bounds> {};
struct fact_name : pegtl::seq<named_rule> {};
struct fact_rule : pegtl::seq<fact_name, colon, type_rule, pegtl::star<same_line, fact_options>> {};
struct fact_item : pegtl::seq<fact_rule, item_end> {};

// Lists in braces that may be empty.
template <class First, class Rest = First>
struct brace_list
    : pegtl::seq<
          opening_brace,
          pegtl::opt<pegtl::not_at<at_brace_end>, recover<First, skip::item>,
                     pegtl::star<separator, pegtl::not_at<at_brace_end>, recover<Rest, skip::item>>,
                     pegtl::opt<separator>>,
          closing_brace> {};
/// The same with at least one item.
template <class First, class Rest = First>
struct filled_list
    : pegtl::seq<opening_brace, recover<First, skip::item>,
                 pegtl::star<separator, pegtl::not_at<at_brace_end>, recover<Rest, skip::item>>,
                 pegtl::opt<separator>, closing_brace> {};

// Declarations of types and values.
struct path_text : pegtl::seq<text_token> {};
struct version_text : pegtl::seq<text_token> {};
struct ruleset_rule : pegtl::seq<word_of<keyword::ruleset>, named_rule,
                                 pegtl::opt<word_of<keyword::version>, version_text>> {};
struct import_rule : pegtl::seq<word_of<keyword::import_>, path_text> {};

struct property_text
    : pegtl::seq<
          token<token_kind::title, token_kind::document_number, token_kind::file, token_kind::gist>,
          label_rule> {};
struct property_day : pegtl::seq<word_of<keyword::date>, token<token_kind::day>> {};
struct property_rule : pegtl::sor<property_text, property_day> {};
struct property_item : pegtl::seq<property_rule, item_end> {};
struct source_name : pegtl::seq<named_rule> {};
struct source_rule : pegtl::seq<word_of<keyword::source>, source_name, brace_list<property_item>> {
};

struct list_name : pegtl::seq<named_rule> {};
struct labelled_name : pegtl::seq<labelled_rule> {};
struct outer_name : pegtl::seq<named_rule> {};
struct level_list : pegtl::seq<labelled_name, pegtl::plus<less_sign, labelled_name>, at_brace_end> {
};
struct scale_rule : pegtl::seq<word_of<keyword::scale>, outer_name, opening_brace,
                               recover<level_list, skip::to_brace>, closing_brace> {};
struct list_item : pegtl::seq<labelled_name, item_end> {};
struct choice_rule : pegtl::seq<word_of<keyword::choice>, outer_name, filled_list<list_item>> {};
struct stages_rule
    : pegtl::seq<word_of<keyword::stage>, list_name, pegtl::star<less_sign, list_name>> {};
struct covered_year : quiet<token_kind::integer> {};
struct calendar_rule
    : pegtl::seq<word_of<keyword::calendar>, named_rule, word_of<keyword::from>, path_text,
                 pegtl::opt<word_of<keyword::covers>, covered_year,
                            pegtl::opt<word_of<keyword::until>, covered_year>>> {};

struct table_name : pegtl::seq<named_rule> {};
struct table_path : pegtl::seq<text_token> {};
struct table_key : pegtl::seq<named_rule> {};
struct table_label : pegtl::seq<label_rule> {};
struct row_key : pegtl::seq<value> {};
struct row_value : pegtl::seq<value> {};
struct row_rule : pegtl::seq<word_of<keyword::row>, row_key, colon, comma_list<row_value>> {};
struct row_item : pegtl::seq<row_rule, item_end> {};
struct column_item : pegtl::seq<pegtl::not_at<row_rule>, fact_rule, item_end> {};
struct before_rows : shaped<before_rows> {
  static int test(const builder& b, std::size_t) { return b.now.rows.empty() ? 0 : -1; }
};
struct table_item : pegtl::sor<row_item, pegtl::seq<before_rows, column_item>> {};
struct table_rule : pegtl::seq<word_of<keyword::table>, table_name,
                               pegtl::opt<word_of<keyword::from>, table_path>,
                               word_of<keyword::key>, table_key, pegtl::opt<table_label>,
                               pegtl::opt<cites_rule>, filled_list<column_item, table_item>> {};

struct parameter_name : pegtl::seq<named_rule> {};
struct parameter_type : pegtl::seq<type_rule> {};
struct parameter_label : pegtl::seq<label_rule> {};
struct parameter_rule
    : pegtl::seq<word_of<keyword::parameter>, parameter_name, pegtl::opt<colon, parameter_type>,
                 equals_sign, sum, pegtl::opt<parameter_label>, pegtl::opt<cites_rule>> {};

struct record_name : pegtl::seq<named_rule> {};
struct record_label : pegtl::seq<pegtl::at<quiet<token_kind::text>>, label_rule> {};
struct record_base : pegtl::seq<name> {};
struct record_rule
    : pegtl::seq<word_of<keyword::record>, record_name, pegtl::opt<record_label>,
                 pegtl::opt<word_of<keyword::extends>, record_base>, brace_list<fact_item>> {};

struct note_rule : pegtl::seq<token<token_kind::interpretation, token_kind::hint>, label_rule> {};
struct define_name : pegtl::seq<named_rule> {};
struct define_record : pegtl::seq<name> {};
struct define_label : pegtl::seq<label_rule> {};
struct define_rule : pegtl::seq<word_of<keyword::define>, define_name, word_of<keyword::for_record>,
                                define_record, pegtl::opt<define_label>, pegtl::opt<cites_rule>,
                                pegtl::star<note_rule>, colon, type_rule, equals_sign, condition> {
};
struct waiver_rule : pegtl::seq<word_of<keyword::left_out>, citation_list, label_rule> {};

// Rules, quotas and ratios.
struct rule_word : quiet<token_kind::criterion, token_kind::require, token_kind::exclude,
                         token_kind::principle, token_kind::prefer, token_kind::validate> {};
struct group_word : quiet<token_kind::quota, token_kind::ratio> {};
struct rule_name : pegtl::seq<named_rule> {};
struct rule_record : pegtl::seq<name> {};
struct head_per : pegtl::seq<word_of<keyword::per>, sum> {};
struct order_value : pegtl::seq<sum> {};
struct order_direction
    : pegtl::seq<same_line, token<token_kind::highest_first, token_kind::lowest_first>> {};
struct order_rule : pegtl::seq<order_value, pegtl::opt<order_direction>> {};
struct head_order : pegtl::seq<word_of<keyword::ordered_by>, comma_list<order_rule>> {};
struct head_label : pegtl::seq<label_rule> {};
struct head_cites : pegtl::seq<cites_rule> {};
struct head_stage : pegtl::seq<word_of<keyword::stage>, name> {};
struct head_rule : pegtl::sor<head_per, head_order, head_label, head_cites, head_stage, note_rule> {
};
struct tail_when : pegtl::seq<word_of<keyword::when>, condition> {};
struct exception_condition : pegtl::seq<word_of<keyword::except_when>, condition> {};
struct exception_cites : pegtl::seq<cites_rule> {};
struct tail_except : pegtl::seq<exception_condition, pegtl::opt<exception_cites>> {};
struct tail_excuse : pegtl::seq<word_of<keyword::excused_by>, name> {};
struct tail_rule : pegtl::sor<tail_when, tail_except, tail_excuse, note_rule> {};
struct one_condition : pegtl::seq<condition, at_brace_end> {};
struct body_in_braces
    : pegtl::seq<quiet<token_kind::left_brace>, recover<one_condition, skip::to_brace>,
                 token<token_kind::right_brace>> {};
struct body_quantified : pegtl::seq<quantified_rule> {};
struct body_rule : pegtl::sor<body_quantified, body_in_braces> {};
struct rule_rule : pegtl::seq<rule_word, rule_name, word_of<keyword::for_record>, rule_record,
                              pegtl::star<head_rule>, pegtl::star<tail_rule>, body_rule> {};
struct limit_word : pegtl::sor<quiet<token_kind::at_most, token_kind::not_above,
                                     token_kind::at_least, token_kind::not_below>,
                               english<token_kind::at_least_n>> {};
struct group_limit_word : pegtl::seq<limit_word> {};
struct group_limit : pegtl::seq<group_limit_word, sum> {};
struct group_rule : pegtl::seq<group_word, rule_name, word_of<keyword::for_record>, rule_record,
                               pegtl::star<head_rule>, group_limit, pegtl::opt<tail_when>,
                               pegtl::opt<body_rule>> {};

// Examples.
struct assigned_name : pegtl::seq<name> {};
struct assign_others : pegtl::seq<word_of<keyword::others>, word_of<keyword::met>> {};
struct assign_missing : pegtl::seq<assigned_name, quiet<token_kind::is_missing>> {};
struct assigned_value : pegtl::seq<pegtl::not_at<begins_with<keyword::is_missing>>, value> {};
struct assign_value : pegtl::seq<assigned_name, assigned_value> {};
struct assign_rule
    : pegtl::sor<assign_others,
                 pegtl::seq<pegtl::not_at<quiet<token_kind::others>, begins_with<keyword::met>>,
                            pegtl::if_then_else<pegtl::at<name, quiet<token_kind::is_missing>>,
                                                assign_missing, assign_value>>> {};
struct assign_item : pegtl::seq<assign_rule, item_end> {};
struct example_base : pegtl::seq<quiet<token_kind::based_on>, quiet<token_kind::text>> {};
struct example_record : pegtl::seq<name> {};
struct example_stage : pegtl::seq<word_of<keyword::stage>, name> {};
struct example_title : pegtl::seq<word_of<keyword::example>, text_token> {};
struct verdict_rule : token<token_kind::eligible, token_kind::ineligible, token_kind::undetermined,
                            token_kind::needs_justification, token_kind::invalid> {};
struct because_word : token<token_kind::only_because, token_kind::because> {};
struct because_name : pegtl::seq<name> {};
struct assignments : brace_list<assign_item> {};
struct example_rule : pegtl::seq<example_title, pegtl::sor<example_base, example_record>,
                                 pegtl::sor<pegtl::seq<example_stage, assignments>,
                                            pegtl::seq<assignments, pegtl::opt<example_stage>>>,
                                 word_of<keyword::expect>, verdict_rule,
                                 pegtl::opt<because_word, comma_list<because_name>>> {};

struct single_example : pegtl::seq<example_rule> {};

struct batch_title : pegtl::seq<quiet<token_kind::example>, quiet<token_kind::batch>, text_token> {
};
struct batch_stage : pegtl::seq<word_of<keyword::stage>, name> {};
struct batch_member_end : shaped<batch_member_end> {
  static int test(const builder& b, std::size_t i) {
    const token_kind k = b.kind_of(i);
    return k == token_kind::example || k == token_kind::right_brace ? 0 : -1;
  }
};
struct batch_member : pegtl::seq<example_rule> {};
struct batch_member_item : pegtl::seq<batch_member, batch_member_end> {};
struct outcome_status : token<token_kind::within, token_kind::exceeded, token_kind::short_of,
                              token_kind::undetermined> {};
struct outcome_rule : pegtl::seq<name, outcome_status> {};
struct batch_members
    : pegtl::seq<
          token<token_kind::left_brace>,
          pegtl::plus<pegtl::not_at<at_brace_end>, recover<batch_member_item, skip::example>>,
          token<token_kind::right_brace>> {};
struct batch_rule : pegtl::seq<batch_title,
                               pegtl::sor<pegtl::seq<batch_stage, batch_members>,
                                          pegtl::seq<batch_members, pegtl::opt<batch_stage>>>,
                               word_of<keyword::expect>, comma_list<outcome_rule>> {};

// Files.
struct any_declaration
    : pegtl::sor<import_rule, source_rule, scale_rule, choice_rule, stages_rule, calendar_rule,
                 table_rule, parameter_rule, record_rule, define_rule, waiver_rule, batch_rule,
                 single_example, rule_rule, group_rule> {};
template <class Declaration>
struct whole : pegtl::seq<Declaration, declaration_end> {};
struct begin_declaration : pegtl::success {};
struct at_ruleset : pegtl::at<quiet<token_kind::ruleset>> {};
struct at_end : pegtl::at<quiet<token_kind::end>> {};
struct not_enough : shaped<not_enough> {
  static int test(const builder& b, std::size_t) { return b.enough() ? -1 : 0; }
};
struct file_rule
    : pegtl::seq<pegtl::opt<at_ruleset, begin_declaration, whole_declaration<whole<ruleset_rule>>>,
                 pegtl::star<not_enough, pegtl::not_at<at_end>, begin_declaration,
                             whole_declaration<whole<any_declaration>>>> {};

}}}  // namespace zhunze::syntax::parsing
