#pragma once

#include <string>
#include <utility>

#include "zhunze/syntax/detail/actions_expression.hpp"
#include "zhunze/syntax/detail/grammar_declaration.hpp"
#include "zhunze/value/detail/clause_path.hpp"

/// How the parts of declarations and all but rules and examples are built.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

template <class T>
[[nodiscard]] T take(T& from) {
  return std::exchange(from, T());
}

/// The word of a name that takes all the tokens of a rule.
[[nodiscard]] inline word take_word(builder& b, token_range r) {
  b.push_word(r.first, r.last);
  return b.pop_word();
}
[[nodiscard]] inline word last_word(builder& b, token_range r) {
  return take_word(b, {r.first + 1, r.last});
}

// Names and labels.
inline void read_name(builder& b, token_range r) {
  b.now.name = {};
  b.now.name.name = take_word(b, r);
}
inline void read_alias(builder& b, token_range r) {
  const word spelled = take_word(b, r);
  b.now.name.aliases.push_back({spelled.text, false, spelled.token});
}
inline void read_quoted_alias(builder& b, token_range r) {
  b.now.name.aliases.push_back({b.string_value(r.first), true, token_id(r.first)});
}
inline void end_name(builder& b, token_range r) {
  b.now.name.where = r.where();
  b.declare(b.now.name);
}
inline void read_label(builder& b, token_range r) {
  b.now.text = {b.string_value(r.first), std::nullopt, r.where()};
  if (r.count() == 3) b.now.text.second = b.string_value(r.last);
}
inline void read_name_label(builder& b, token_range) {
  b.now.name.text = take(b.now.text);
}
template <>
struct action<declared_name> : calls<read_name> {};
template <>
struct action<alias_word> : calls<read_alias> {};
template <>
struct action<alias_text> : calls<read_quoted_alias> {};
template <>
struct action<named_rule> : calls<end_name> {};
template <>
struct action<label_rule> : calls<read_label> {};
template <>
struct action<name_label> : calls<read_name_label> {};

// Citations.
inline void read_path(builder& b, token_range r) {
  citation& cite = b.now.cite;
  cite.path_spelling = b.plain(r.first, r.last);
  cite.path = read_clause_path(cite.path_spelling);
  if (!cite.path) b.fault(kind::clause_form, r.first, r.last, {cite.path_spelling});
}
inline void read_document(builder& b, token_range r) {
  b.now.cite.document = take_word(b, r);
}
inline void read_quoted_clause(builder& b, token_range r) {
  b.now.cite.quoted = b.string_value(r.first);
}
inline void read_sentence_words(builder& b, token_range r) {
  b.now.cite.sentence_words = b.string_value(r.first);
}
inline void read_sentence(builder& b, token_range r) {
  b.now.cite.sentences.push_back(b.count_at(r.first));
}
inline void read_ordinal(builder& b, token_range r) {
  const std::string spelled = b.plain(r.first, r.last);
  const std::size_t ends = std::string_view("第").size();
  const auto read = read_number(spelled.substr(ends, spelled.size() - 2 * ends), false);
  const auto count = read ? scaled(read->value, 0) : std::nullopt;
  if (!count || *count > 999'999'999) {
    return b.fault(read ? kind::number_too_long : kind::numeral_form, r.first, r.last,
                   {spelled, "9"});
  }
  b.now.cite.sentences = {static_cast<std::uint32_t>(*count)};
  b.now.cite.ordinal = true;
}
inline void end_citation(builder& b, token_range r) {
  b.now.cite.where = r.where();
  b.now.citations.push_back(std::move(b.now.cite));
  b.now.cite = {};
}
template <>
struct action<cited_path> : calls<read_path> {};
template <>
struct action<cited_document> : calls<read_document> {};
template <>
struct action<cited_words> : calls<read_quoted_clause> {};
template <>
struct action<sentence_words> : calls<read_sentence_words> {};
template <>
struct action<sentence_number> : calls<read_sentence> {};
template <>
struct action<ordinal_sentence> : calls<read_ordinal> {};
template <>
struct action<citation_rule> : calls<end_citation> {};

// Types and facts.
inline void begin_type(builder& b, token_range r, type_name::form form) {
  b.now.type.kind = form;
  b.now.type.where = r.where();
}
inline void read_builtin_type(builder& b, token_range r) {
  b.now.type = {};
  begin_type(b, r, type_name::form::builtin);
  b.now.type.builtin = to_keyword(b.kind_of(r.first));
}
inline void read_key_type(builder& b, token_range r) {
  b.now.type = {};
  begin_type(b, r, type_name::form::key_of);
  b.now.type.name = take_word(b, {r.first + 2, r.last - 1});
}
inline void read_inline_option(builder& b, token_range) {
  b.now.type.options.push_back(take(b.now.name));
}
inline void read_choice_type(builder& b, token_range r) {
  begin_type(b, r, type_name::form::inline_choice);
}
inline void read_named_type(builder& b, token_range r) {
  b.now.type = {};
  begin_type(b, r, type_name::form::named);
  b.now.type.name = take_word(b, r);
}
inline void read_fact_name(builder& b, token_range) {
  b.now.one_fact = {};
  b.now.one_fact.name = take(b.now.name);
  b.now.type = {};
}
[[nodiscard]] inline fact_option& add_option(builder& b, token_range r, fact_option::form form) {
  fact_option& made = b.now.one_fact.options.emplace_back();
  made.kind = form;
  made.where = r.where();
  return made;
}
inline void read_option_label(builder& b, token_range r) {
  add_option(b, r, fact_option::form::label).text = take(b.now.text);
}
inline void read_option_fallback(builder& b, token_range r) {
  add_option(b, r, fact_option::form::fallback).value = b.pop();
}
inline void read_option_flag(builder& b, token_range r) {
  add_option(b, r, fact_option::form::flag).said = to_keyword(b.kind_of(r.first));
}
inline void read_option_display_name(builder& b, token_range r) {
  static_cast<void>(add_option(b, r, fact_option::form::display_name));
}
inline void read_option_unit(builder& b, token_range r) {
  add_option(b, r, fact_option::form::unit).unit = take(b.now.name);
}
inline void read_option_bound(builder& b, token_range r) {
  fact_option& made = add_option(b, r, fact_option::form::bound);
  const token_kind word = b.kind_of(r.first);
  made.said = word == token_kind::at_least_n ? keyword::at_least : to_keyword(word);
  if (word == token_kind::between) made.upper = b.pop();
  made.value = b.pop();
}
inline void end_fact(builder& b, token_range r) {
  b.now.one_fact.type = take(b.now.type);
  b.now.one_fact.where = r.where();
  b.now.facts.push_back(take(b.now.one_fact));
}
template <>
struct action<builtin_type> : calls<read_builtin_type> {};
template <>
struct action<key_type> : calls<read_key_type> {};
template <>
struct action<inline_option> : calls<read_inline_option> {};
template <>
struct action<choice_type> : calls<read_choice_type> {};
template <>
struct action<named_type> : calls<read_named_type> {};
template <>
struct action<fact_name> : calls<read_fact_name> {};
template <>
struct action<option_label> : calls<read_option_label> {};
template <>
struct action<option_fallback> : calls<read_option_fallback> {};
template <>
struct action<option_flag> : calls<read_option_flag> {};
template <>
struct action<option_display_name> : calls<read_option_display_name> {};
template <>
struct action<unit_name> : calls<read_name> {};
template <>
struct action<option_unit> : calls<read_option_unit> {};
template <>
struct action<option_bound> : calls<read_option_bound> {};
template <>
struct action<option_bounds> : calls<read_option_bound> {};
template <>
struct action<fact_rule> : calls<end_fact> {};

// Braces.
inline void open_brace(builder& b, token_range r) {
  b.now.open_brace = r.first;
}
inline void close_brace(builder& b, token_range r) {
  b.now.one_line = on_one_line(b, b.now.open_brace, r.first);
}
template <>
struct action<opening_brace> : calls<open_brace> {};
template <>
struct action<closing_brace> : calls<close_brace> {};

// Header, imports, sources.
inline void read_version(builder& b, token_range r) {
  b.now.the<ruleset_header>().version = b.string_value(r.first);
}
inline void end_ruleset(builder& b, token_range) {
  b.now.the<ruleset_header>().name = take(b.now.name);
  b.now.whole = true;
}
inline void read_path_text(builder& b, token_range r) {
  b.now.path = b.string_value(r.first);
}
inline void end_import(builder& b, token_range) {
  b.now.make(import{take(b.now.path)});
}
inline void read_property(builder& b, token_range r) {
  source_property out;
  const token_kind k = b.kind_of(r.first);
  using form = source_property::form;
  out.kind = k == token_kind::title             ? form::title
             : k == token_kind::document_number ? form::number
             : k == token_kind::gist            ? form::gist
                                                : form::file;
  out.text = take(b.now.text);
  out.where = r.where();
  b.now.properties.push_back(std::move(out));
}
inline void read_property_day(builder& b, token_range r) {
  b.now.properties.push_back({source_property::form::date, {}, read_day(b, r.last), r.where()});
}
inline void keep_name(builder& b, token_range) {
  b.now.names.push_back(take(b.now.name));
}
inline void end_source(builder& b, token_range) {
  b.now.make(source{take(b.now.names.front()), take(b.now.properties), b.now.one_line});
}
template <>
struct action<version_text> : calls<read_version> {};
template <>
struct action<ruleset_rule> : calls<end_ruleset> {};
template <>
struct action<path_text> : calls<read_path_text> {};
template <>
struct action<import_rule> : calls<end_import> {};
template <>
struct action<property_text> : calls<read_property> {};
template <>
struct action<property_day> : calls<read_property_day> {};
template <>
struct action<source_name> : calls<keep_name> {};
template <>
struct action<source_rule> : calls<end_source> {};

// Scales, choices, stages, calendars. The first of the names is that of the declaration.
[[nodiscard]] inline named take_first_name(builder& b) {
  named first = std::move(b.now.names.front());
  b.now.names.erase(b.now.names.begin());
  return first;
}
inline void end_scale(builder& b, token_range) {
  named name = take_first_name(b);
  b.now.make(scale{std::move(name), take(b.now.names), b.now.one_line});
}
inline void end_choice(builder& b, token_range) {
  named name = take_first_name(b);
  b.now.make(choice{std::move(name), take(b.now.names), b.now.one_line});
}
inline void end_stages(builder& b, token_range) {
  b.now.make(stages{take(b.now.names)});
}
inline void end_calendar(builder& b, token_range) {
  b.now.make(calendar_use{take(b.now.name), take(b.now.path), take(b.now.years)});
}
inline void read_covered_year(builder& b, token_range r) {
  b.now.years.push_back({b.count_at(r.first), token_id(r.first)});
}
template <>
struct action<list_name> : calls<keep_name> {};
template <>
struct action<labelled_name> : calls<keep_name> {};
template <>
struct action<outer_name> : calls<keep_name> {};
template <>
struct action<scale_rule> : calls<end_scale> {};
template <>
struct action<choice_rule> : calls<end_choice> {};
template <>
struct action<stages_rule> : calls<end_stages> {};
template <>
struct action<covered_year> : calls<read_covered_year> {};
template <>
struct action<calendar_rule> : calls<end_calendar> {};

// Tables.
inline void read_table_name(builder& b, token_range) {
  b.now.the<table>().name = take(b.now.name);
}
inline void read_table_path(builder& b, token_range r) {
  b.now.the<table>().path = b.string_value(r.first);
}
inline void read_table_key(builder& b, token_range) {
  b.now.the<table>().key = take(b.now.name);
}
inline void read_table_label(builder& b, token_range) {
  b.now.the<table>().text = take(b.now.text);
}
inline void read_row_key(builder& b, token_range) {
  b.now.one_row = {b.pop(), {}, {}};
}
inline void read_row_value(builder& b, token_range) {
  b.now.one_row.values.push_back(b.pop());
}
inline void end_row(builder& b, token_range r) {
  b.now.one_row.where = r.where();
  b.now.rows.push_back(take(b.now.one_row));
}
inline void end_table(builder& b, token_range) {
  auto& out = b.now.the<table>();
  out.citations = take(b.now.citations);
  out.columns = take(b.now.facts);
  out.rows = take(b.now.rows);
  out.one_line = b.now.one_line;
  b.now.whole = true;
}
template <>
struct action<table_name> : calls<read_table_name> {};
template <>
struct action<table_path> : calls<read_table_path> {};
template <>
struct action<table_key> : calls<read_table_key> {};
template <>
struct action<table_label> : calls<read_table_label> {};
template <>
struct action<row_key> : calls<read_row_key> {};
template <>
struct action<row_value> : calls<read_row_value> {};
template <>
struct action<row_rule> : calls<end_row> {};
template <>
struct action<table_rule> : calls<end_table> {};

// Parameters, records, definitions, waivers.
inline void read_parameter_name(builder& b, token_range) {
  b.now.the<parameter>().name = take(b.now.name);
}
inline void read_parameter_type(builder& b, token_range) {
  b.now.the<parameter>().type = take(b.now.type);
}
inline void read_parameter_label(builder& b, token_range) {
  b.now.the<parameter>().text = take(b.now.text);
}
inline void end_parameter(builder& b, token_range) {
  auto& out = b.now.the<parameter>();
  out.value = b.pop();
  out.citations = take(b.now.citations);
  b.now.whole = true;
}
inline void read_record_name(builder& b, token_range) {
  b.now.the<record>().name = take(b.now.name);
}
inline void read_record_label(builder& b, token_range) {
  b.now.the<record>().name.text = take(b.now.text);
}
inline void read_record_base(builder& b, token_range r) {
  b.now.the<record>().extends = take_word(b, r);
}
inline void end_record(builder& b, token_range) {
  auto& out = b.now.the<record>();
  out.facts = take(b.now.facts);
  out.one_line = b.now.one_line;
  b.now.whole = true;
}
inline void read_note(builder& b, token_range r) {
  b.now.notes.push_back({to_keyword(b.kind_of(r.first)), take(b.now.text)});
}
inline void read_define_name(builder& b, token_range) {
  b.now.the<define>().name = take(b.now.name);
}
inline void read_define_record(builder& b, token_range r) {
  b.now.the<define>().record = take_word(b, r);
}
inline void read_define_label(builder& b, token_range) {
  b.now.the<define>().text = take(b.now.text);
}
inline void end_define(builder& b, token_range) {
  auto& out = b.now.the<define>();
  out.citations = take(b.now.citations);
  out.notes = take(b.now.notes);
  out.type = take(b.now.type);
  out.value = b.pop();
  b.now.whole = true;
}
inline void end_waiver(builder& b, token_range) {
  b.now.make(waiver{take(b.now.citations), take(b.now.text)});
}
template <>
struct action<parameter_name> : calls<read_parameter_name> {};
template <>
struct action<parameter_type> : calls<read_parameter_type> {};
template <>
struct action<parameter_label> : calls<read_parameter_label> {};
template <>
struct action<parameter_rule> : calls<end_parameter> {};
template <>
struct action<record_name> : calls<read_record_name> {};
template <>
struct action<record_label> : calls<read_record_label> {};
template <>
struct action<record_base> : calls<read_record_base> {};
template <>
struct action<record_rule> : calls<end_record> {};
template <>
struct action<note_rule> : calls<read_note> {};
template <>
struct action<define_name> : calls<read_define_name> {};
template <>
struct action<define_record> : calls<read_define_record> {};
template <>
struct action<define_label> : calls<read_define_label> {};
template <>
struct action<define_rule> : calls<end_define> {};
template <>
struct action<waiver_rule> : calls<end_waiver> {};

}}}  // namespace zhunze::syntax::parsing
