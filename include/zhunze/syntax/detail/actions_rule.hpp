#pragma once

#include <utility>

#include "zhunze/syntax/detail/actions_declaration.hpp"

/// How rules, quotas, ratios and examples are built, and whole declarations.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

inline void begin_rule(builder& b, token_range r) {
  b.now.the<rule>().kind = to_keyword(b.kind_of(r.first));
}
inline void read_rule_name(builder& b, token_range) {
  b.now.the<rule>().name = take(b.now.name);
}
inline void read_rule_record(builder& b, token_range r) {
  b.now.the<rule>().record = take_word(b, r);
}
inline void read_per(builder& b, token_range) {
  b.now.the<rule>().per.push_back(b.pop());
}
inline void read_order(builder& b, token_range) {
  b.now.the<rule>().order.push_back({b.pop(), std::nullopt});
}
inline void read_direction(builder& b, token_range r) {
  b.now.the<rule>().order.back().direction = to_keyword(b.kind_of(r.first));
}
inline void read_rule_label(builder& b, token_range) {
  b.now.the<rule>().labels.push_back(take(b.now.text));
}
inline void move_citations(builder& b, std::vector<citation>& to) {
  if (to.empty()) {
    to = take(b.now.citations);
    return;
  }
  for (citation& one : take(b.now.citations)) to.push_back(std::move(one));
}
inline void read_rule_citations(builder& b, token_range) {
  move_citations(b, b.now.the<rule>().citations);
}
inline void read_stage(builder& b, token_range r) {
  b.now.the<rule>().stages.push_back(last_word(b, r));
}
inline void read_when(builder& b, token_range) {
  b.now.the<rule>().when.push_back(b.pop());
}
inline void read_exception(builder& b, token_range) {
  b.now.the<rule>().exceptions.push_back({b.pop(), {}});
}
inline void read_exception_citations(builder& b, token_range) {
  move_citations(b, b.now.the<rule>().exceptions.back().citations);
}
inline void read_excuse(builder& b, token_range r) {
  b.now.the<rule>().excused_by.push_back(last_word(b, r));
}
inline void read_limit_word(builder& b, token_range r) {
  const token_kind k = b.kind_of(r.first);
  b.now.the<rule>().limit_word = k == token_kind::at_least_n ? keyword::at_least : to_keyword(k);
}
inline void read_limit(builder& b, token_range) {
  b.now.the<rule>().limit = b.pop();
}
inline void read_body(builder& b, token_range) {
  b.now.the<rule>().body = b.pop();
}
inline void read_body_in_braces(builder& b, token_range) {
  b.now.the<rule>().body = b.pop();
  b.now.the<rule>().braces = true;
}
inline void end_rule(builder& b, token_range) {
  b.now.the<rule>().notes = take(b.now.notes);
  b.now.whole = true;
}
template <>
struct action<rule_word> : calls<begin_rule> {};
template <>
struct action<group_word> : calls<begin_rule> {};
template <>
struct action<rule_name> : calls<read_rule_name> {};
template <>
struct action<rule_record> : calls<read_rule_record> {};
template <>
struct action<head_per> : calls<read_per> {};
template <>
struct action<order_value> : calls<read_order> {};
template <>
struct action<order_direction> : calls<read_direction> {};
template <>
struct action<head_label> : calls<read_rule_label> {};
template <>
struct action<head_cites> : calls<read_rule_citations> {};
template <>
struct action<head_stage> : calls<read_stage> {};
template <>
struct action<tail_when> : calls<read_when> {};
template <>
struct action<exception_condition> : calls<read_exception> {};
template <>
struct action<exception_cites> : calls<read_exception_citations> {};
template <>
struct action<tail_excuse> : calls<read_excuse> {};
template <>
struct action<group_limit_word> : calls<read_limit_word> {};
template <>
struct action<group_limit> : calls<read_limit> {};
template <>
struct action<body_quantified> : calls<read_body> {};
template <>
struct action<body_in_braces> : calls<read_body_in_braces> {};
template <>
struct action<rule_rule> : calls<end_rule> {};
template <>
struct action<group_rule> : calls<end_rule> {};

// Examples.
inline void begin_example(builder& b, token_range r) {
  b.now.the_example = {};
  b.now.the_example.title = b.string_value(r.last);
}
inline void read_base(builder& b, token_range r) {
  b.now.the_example.based_on = b.string_value(r.last);
}
inline void read_example_record(builder& b, token_range r) {
  b.now.the_example.record = take_word(b, r);
}
inline void read_example_stage(builder& b, token_range r) {
  b.now.the_example.stage = last_word(b, r);
}
inline void read_assigned_name(builder& b, token_range r) {
  b.push_word(r.first, r.last);
}
inline void add_assignment(builder& b, token_range r, assignment::form form) {
  assignment out;
  out.kind = form;
  if (form != assignment::form::others_met) out.fact = b.pop_word();
  if (form == assignment::form::value) out.value = b.pop();
  out.where = r.where();
  b.now.the_example.assignments.push_back(std::move(out));
}
inline void assign_value_action(builder& b, token_range r) {
  add_assignment(b, r, assignment::form::value);
}
inline void assign_missing_action(builder& b, token_range r) {
  add_assignment(b, r, assignment::form::missing);
}
inline void assign_others_action(builder& b, token_range r) {
  add_assignment(b, r, assignment::form::others_met);
}
inline void read_verdict(builder& b, token_range r) {
  b.now.the_example.verdict = to_keyword(b.kind_of(r.first));
  b.now.the_example.one_line = b.now.one_line;
}
inline void read_because_word(builder& b, token_range r) {
  b.now.the_example.only = b.kind_of(r.first) == token_kind::only_because;
}
inline void read_because_name(builder& b, token_range r) {
  b.now.the_example.because.push_back(take_word(b, r));
}
inline void end_example(builder& b, token_range r) {
  b.now.the_example.where = r.where();
}
inline void end_single_example(builder& b, token_range) {
  b.now.make(take(b.now.the_example));
}
inline void begin_batch(builder& b, token_range r) {
  b.now.the<batch_example>().title = b.string_value(r.last);
}
inline void read_batch_stage(builder& b, token_range r) {
  b.now.the<batch_example>().stage = last_word(b, r);
}
inline void read_batch_member(builder& b, token_range) {
  b.now.the<batch_example>().examples.push_back(take(b.now.the_example));
}
inline void read_outcome(builder& b, token_range r) {
  const word rule = take_word(b, {r.first, r.last - 1});
  b.now.the<batch_example>().outcomes.push_back({rule, to_keyword(b.kind_of(r.last))});
}
inline void end_batch(builder& b, token_range) {
  b.now.whole = true;
}
template <>
struct action<example_title> : calls<begin_example> {};
template <>
struct action<example_base> : calls<read_base> {};
template <>
struct action<example_record> : calls<read_example_record> {};
template <>
struct action<example_stage> : calls<read_example_stage> {};
template <>
struct action<assigned_name> : calls<read_assigned_name> {};
template <>
struct action<assign_value> : calls<assign_value_action> {};
template <>
struct action<assign_missing> : calls<assign_missing_action> {};
template <>
struct action<assign_others> : calls<assign_others_action> {};
template <>
struct action<verdict_rule> : calls<read_verdict> {};
template <>
struct action<because_word> : calls<read_because_word> {};
template <>
struct action<because_name> : calls<read_because_name> {};
template <>
struct action<example_rule> : calls<end_example> {};
template <>
struct action<single_example> : calls<end_single_example> {};
template <>
struct action<batch_title> : calls<begin_batch> {};
template <>
struct action<batch_stage> : calls<read_batch_stage> {};
template <>
struct action<batch_member> : calls<read_batch_member> {};
template <>
struct action<outcome_rule> : calls<read_outcome> {};
template <>
struct action<batch_rule> : calls<end_batch> {};

// Whole declarations.
inline void start_declaration(builder& b, token_range) {
  b.begin_declaration();
}
inline void keep_declaration(builder& b, token_range r) {
  b.end_declaration(r.first, r.last);
}
template <>
struct action<begin_declaration> : calls<start_declaration> {};
template <>
struct action<whole<ruleset_rule>> : calls<keep_declaration> {};
template <>
struct action<whole<any_declaration>> : calls<keep_declaration> {};

}}}  // namespace zhunze::syntax::parsing
