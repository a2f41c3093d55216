#pragma once

#include <type_traits>

#include "zhunze/program/program.hpp"

/// The parts of a program, each in one list that what writes, reads and checks programs shares.
/// Places in the texts of rules are left out: these texts do not travel with a program. So is what
/// follows from the rest (layout.hpp).
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::program_parts {

/// `T` for an archive that fills it, else `const T`.
template <class Archive, class T>
using part = std::conditional_t<Archive::fills, T, const T>;

template <class A>
void fields(A& with, part<A, text_pair>& of) {
  with(of.zh, of.en);
}
template <class A>
void fields(A& with, part<A, identity>& of) {
  with(of.name, of.aliases, of.id, of.label);
}
template <class A>
void fields(A& with, part<A, official_document>& of) {
  with(of.names, of.title, of.number, of.date, of.file, of.digest, of.gist);
}
template <class A>
void fields(A& with, part<A, clause_step>& of) {
  with.choice(of.kind, clause_step::form::inserted);
  with(of.number);
}
template <class A>
void fields(A& with, part<A, clause_path>& of) {
  with(of.steps);
}
template <class A>
void fields(A& with, part<A, cited_clause>& of) {
  with(of.document, of.path, of.clause, of.sentences, of.text);
}
template <class A>
void fields(A& with, part<A, type>& of) {
  with.choice(of.kind, type_kind::key);
  with(of.ref);
}
template <class A>
void fields(A& with, part<A, stored_value>& of) {
  with(of.number, of.text);
}
template <class A>
void fields(A& with, part<A, scale_definition>& of) {
  with(of.names, of.levels);
}
template <class A>
void fields(A& with, part<A, choice_definition>& of) {
  with(of.names, of.options);
}
template <class A>
void fields(A& with, part<A, calendar_definition>& of) {
  with(of.names, of.days);
}
template <class A>
void fields(A& with, part<A, special_day>& of) {
  with(of.day, of.workday, of.name);
}
template <class A>
void fields(A& with, part<A, table_column>& of) {
  with(of.names, of.label, of.value_type, of.unit, of.cells);
}
template <class A>
void fields(A& with, part<A, table_definition>& of) {
  with(of.names, of.key, of.label, of.cites, of.keys, of.columns);
}
template <class A>
void fields(A& with, part<A, parameter_definition>& of) {
  with(of.names, of.label, of.cites, of.value_type, of.value);
}
template <class A>
void fields(A& with, part<A, fact_definition>& of) {
  with(of.names, of.label, of.value_type, of.unit, of.fallback, of.lowest, of.highest, of.fixed);
  with.choice(of.direction, change_direction::down);
  with(of.owner);
}
template <class A>
void fields(A& with, part<A, value_definition>& of) {
  with(of.names, of.label, of.cites, of.interpretations, of.hints, of.owner, of.value_type, of.unit,
       of.value);
}
template <class A>
void fields(A& with, part<A, rule_exception>& of) {
  with(of.condition, of.cites);
}
template <class A>
void fields(A& with, part<A, rule_definition>& of) {
  with(of.names);
  with.choice(of.kind, rule_kind::validate);
  with(of.label, of.cites, of.interpretations, of.hints, of.owner, of.stage, of.when, of.exceptions,
       of.excused_by, of.body);
}
template <class A>
void fields(A& with, part<A, group_order>& of) {
  with(of.value, of.highest_first);
}
template <class A>
void fields(A& with, part<A, group_definition>& of) {
  with(of.names);
  with.choice(of.kind, group_kind::ratio);
  with(of.label, of.cites, of.interpretations, of.hints, of.owner, of.stage, of.per, of.order,
       of.at_least, of.limit, of.when, of.body);
}
template <class A>
void fields(A& with, part<A, record_kind>& of) {
  with(of.names, of.parent, of.abstract, of.identifier, of.display_name);
}
template <class A>
void fields(A& with, part<A, waived_clause>& of) {
  with(of.cites, of.reason);
}
template <class A>
void fields(A& with, part<A, instruction>& of) {
  with(of.op, of.variant, of.a, of.b, of.c);
}
template <class A>
void fields(A& with, part<A, origin>& of) {
  with(of.unit, of.spelling);
}
template <class A>
void fields(A& with, part<A, constant>& of) {
  with(of.value);
}
template <class A>
void fields(A& with, part<A, program>& of) {
  with(of.names, of.version, of.documents, of.stages, of.units, of.scales, of.choices, of.calendars,
       of.tables, of.parameters, of.kinds, of.facts, of.definitions, of.rules, of.groups,
       of.waivers, of.instructions, of.types, of.origins, of.constants, of.operands);
}

}}}  // namespace zhunze::detail::program_parts
