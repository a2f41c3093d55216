#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/program/detail/identity.hpp"
#include "zhunze/program/detail/instruction.hpp"
#include "zhunze/value/detail/calendar.hpp"
#include "zhunze/value/type.hpp"

/// @file
/// The compiled ruleset: pure data, immutable once compiled, shared freely between threads. Vectors
/// are ordered by id in code points (levels, options, facts and columns as declared), so that the
/// order of declarations and files in the rules never shows.
namespace zhunze { inline namespace ZHUNZE_FORM {

/// A value as records and tables store it: truth 0/1, a number × 10^stored_decimals(kind), days of
/// a date, index of a level or option, row of a key; `text` for texts and identifiers.
struct stored_value {
  std::int64_t number = 0;
  std::string text;

  friend bool operator==(const stored_value&, const stored_value&) = default;
};

/// The units that have aliases: `id` is what facts, columns and instructions hold as their unit.
using unit_definition = identity;

/// A scale with its levels.
struct scale_definition {
  identity names;
  std::vector<identity> levels;  ///< lowest first
};

/// A choice with its options, which have no order.
struct choice_definition {
  identity names;  ///< name empty for an inline choice
  std::vector<identity> options;
};

/// A calendar with its holidays and make-up workdays.
struct calendar_definition {
  identity names;
  calendar days;
};

/// A column of a table, with its cells.
struct table_column {
  identity names;
  text_pair label;
  type value_type;
  std::string unit;                                ///< "" where it has none
  std::vector<std::optional<stored_value>> cells;  ///< one a row; nothing: an empty cell
};
/// A table: rows by key.
struct table_definition {
  identity names;
  identity key;
  text_pair label;
  std::vector<cited_clause> cites;
  std::vector<std::string> keys;  ///< one a row, as written after NFC and trimming
  std::vector<table_column> columns;
};

/// A parameter: a constant with a name.
struct parameter_definition {
  identity names;
  text_pair label;
  std::vector<cited_clause> cites;
  type value_type;
  instruction_id value;
};

struct record_kind;
/// Names a kind of record: an index into `program::kinds`.
using record_kind_id = id<record_kind>;

/// Which way the applicant can change a known value: 只增, 只减, or either.
enum class change_direction : std::uint8_t { either, up, down };

/// A fact of a kind of record.
struct fact_definition {
  identity names;
  text_pair label;
  type value_type;
  std::string unit;                      ///< "" where it has none
  std::optional<stored_value> fallback;  ///< 未填视为
  /// The least and the greatest value that there can be, as stored; both are allowed.
  std::optional<std::int64_t> lowest, highest;
  bool fixed = false;  ///< cannot be changed by the applicant
  change_direction direction = change_direction::either;
  record_kind_id owner;  ///< the kind that declares it
  /// Position among the facts of its plane (truths, numbers, texts) in a record; facts of kinds
  /// that do not extend each other share positions.
  std::uint32_t slot = 0;
  location where;
};
/// Names a fact: an index into `program::facts`.
using fact_id = id<fact_definition>;

/// A definition: a value that is computed from facts.
struct value_definition {  ///< 定义
  identity names;
  text_pair label;
  std::vector<cited_clause> cites;
  std::vector<text_pair> interpretations;
  std::vector<text_pair> hints;
  record_kind_id owner;  ///< the kind whose facts it reads
  type value_type;
  std::string unit;      ///< "" where it has none
  instruction_id value;  ///< the `definition` instruction
};
/// Names a definition: an index into `program::definitions`.
using definition_id = id<value_definition>;

/// A validation that is no makes the record invalid; yes and unknown do nothing. It has neither
/// stage nor 当 nor 除非.
enum class rule_kind : std::uint8_t { criterion, require, exclude, principle, prefer, validate };

/// An exception: where the condition is yes, the rule asks nothing.
struct rule_exception {
  instruction_id condition;
  std::vector<cited_clause> cites;
};

/// A rule of any `rule_kind`.
struct rule_definition {
  identity names;
  rule_kind kind{};
  text_pair label;  ///< empty where there is none
  std::vector<cited_clause> cites;
  std::vector<text_pair> interpretations;
  std::vector<text_pair> hints;
  record_kind_id owner;
  std::uint32_t stage = 0;  ///< its index in `program::stages`
  instruction_id when;      ///< none where there is no 当
  std::vector<rule_exception> exceptions;
  fact_id excused_by;   ///< none where there is no 说明
  instruction_id body;  ///< the condition that is asked
  location where;
};
/// Names a rule: an index into `program::rules`.
using rule_id = id<rule_definition>;

/// A value by which a quota orders its members.
struct group_order {
  instruction_id value;
  bool highest_first = false;
};
/// Whether a group limits a number of members, or a share of them.
enum class group_kind : std::uint8_t { quota, ratio };

/// A quota or ratio over the records of a batch.
struct group_definition {
  identity names;
  group_kind kind{};
  text_pair label;
  std::vector<cited_clause> cites;
  std::vector<text_pair> interpretations;
  std::vector<text_pair> hints;
  record_kind_id owner;
  std::uint32_t stage = 0;  ///< its index in `program::stages`
  instruction_id per;       ///< none: the whole batch
  std::vector<group_order> order;
  bool at_least = false;  ///< the limit is a lower one (ratios)
  instruction_id limit;   ///< reads nothing but constants, tables and what `per` reads
  instruction_id when;    ///< none: every standing record
  instruction_id body;    ///< none: every member
  location where;
};
/// Names a group: an index into `program::groups`.
using group_id = id<group_definition>;

/// A kind of record, with what it has and what applies to it.
struct record_kind {
  identity names;
  record_kind_id parent;                 ///< the kind that it extends; none where it extends none
  bool abstract = false;                 ///< others extend it
  std::vector<fact_id> facts;            ///< inherited first, then own, as declared
  std::vector<rule_id> rules;            ///< own and inherited, criteria too, in the notice's order
  std::vector<group_id> groups;          ///< own and inherited, in the notice's order
  std::vector<instruction_id> schedule;  ///< ascending: all that its rules and groups read
  fact_id identifier;                    ///< the 标识; none where it has none
  fact_id display_name;                  ///< the 称呼; none where it has none
  std::uint32_t truths = 0, numbers = 0, texts = 0;  ///< slots a record needs
};

/// Where a waived clause is left out on purpose.
struct waived_clause {
  std::vector<cited_clause> cites;
  text_pair reason;
};

/// A compiled ruleset, all of it. See `ruleset` for how it is shared.
struct program {
  identity names;
  std::string version;  ///< as the rules write it
  std::string digest;   ///< "sha256:…" of `canonical_bytes`
  std::vector<official_document> documents;
  std::vector<identity> stages;        ///< in order; at least one (named "" where none is declared)
  std::vector<unit_definition> units;  ///< ordered by id
  std::vector<scale_definition> scales;
  std::vector<choice_definition> choices;
  std::vector<calendar_definition> calendars;
  std::vector<table_definition> tables;
  std::vector<parameter_definition> parameters;
  std::vector<record_kind> kinds;
  std::vector<fact_definition> facts;
  std::vector<value_definition> definitions;
  std::vector<rule_definition> rules;
  std::vector<group_definition> groups;
  std::vector<waived_clause> waivers;

  std::vector<instruction> instructions;  ///< operands before their users
  std::vector<type> types;                ///< of each instruction's result
  std::vector<origin> origins;            ///< of each instruction
  std::vector<constant> constants;
  std::vector<std::uint32_t> operands;  ///< instruction ids of n-ary operations

  /// What an id names. Only for an id of this program that has a value. Cost: constant.
  /// @{
  [[nodiscard]] const record_kind& operator[](record_kind_id i) const { return kinds[i.index()]; }
  [[nodiscard]] const fact_definition& operator[](fact_id i) const { return facts[i.index()]; }
  [[nodiscard]] const value_definition& operator[](definition_id i) const {
    return definitions[i.index()];
  }
  [[nodiscard]] const rule_definition& operator[](rule_id i) const { return rules[i.index()]; }
  [[nodiscard]] const group_definition& operator[](group_id i) const { return groups[i.index()]; }
  [[nodiscard]] const official_document& operator[](document_id i) const {
    return documents[i.index()];
  }
  [[nodiscard]] const instruction& operator[](instruction_id i) const {
    return instructions[i.index()];
  }
  /// @}
};

/// The kind with this name or alias; none where there is none such.
[[nodiscard]] ZHUNZE_DECL record_kind_id find_kind(const program& rules, std::string_view spelling);
/// The fact of a kind, own or inherited, with this name or alias.
[[nodiscard]] ZHUNZE_DECL fact_id find_fact(const program& rules, record_kind_id kind,
                                            std::string_view spelling);
/// The index of a stage by name or alias.
[[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> find_stage(const program& rules,
                                                                  std::string_view spelling);
/// Digits and a unit as they are shown: "500万元", "3 hours" (a blank before Latin letters).
[[nodiscard]] ZHUNZE_DECL std::string with_unit(std::string digits, std::string_view unit);
/// The same with the word for the unit in a language.
[[nodiscard]] ZHUNZE_DECL std::string with_unit(const program& rules, std::string digits,
                                                std::string_view unit, language lang);
/// A stored value in words: "是"/"yes", "20%", "2017-11-20", the level's or option's name, with
/// unit.
[[nodiscard]] ZHUNZE_DECL std::string value_text(const program& rules, type value_type,
                                                 const stored_value& value, std::string_view unit,
                                                 language lang);
/// True where a fact can have this stored value: it is within the bounds that are declared. Texts
/// and other values without an order always are.
[[nodiscard]] inline bool within_range(const fact_definition& fact, std::int64_t value) {
  return !(fact.lowest && value < *fact.lowest) && !(fact.highest && value > *fact.highest);
}
/// The range of a fact as the rules write it: "不少于 0元", "between 0 and 9", "not before
/// 2017-01-01"; "" where any value of its type can be.
[[nodiscard]] ZHUNZE_DECL std::string range_text(const program& rules, const fact_definition& fact,
                                                 language lang);
/// What the digest is made from: ids, types, instructions, labels, citations, tables, calendars;
/// not layout, comments, file order or keyword language.
[[nodiscard]] ZHUNZE_DECL std::string canonical_bytes(const program& rules);
/// The same of one calendar or table by itself.
[[nodiscard]] ZHUNZE_DECL std::string canonical_bytes(const calendar_definition& one);
/// The same of one table.
[[nodiscard]] ZHUNZE_DECL std::string canonical_bytes(const table_definition& one);
/// `sha256_text` of `canonical_bytes`, which are never held all at once.
[[nodiscard]] ZHUNZE_DECL std::string canonical_digest(const program& rules);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/program/detail/canonical.ipp"
#include "zhunze/program/detail/program.ipp"
#endif
