#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/id.hpp"
#include "zhunze/syntax/detail/keyword.hpp"
#include "zhunze/syntax/detail/token.hpp"
#include "zhunze/value/date.hpp"
#include "zhunze/value/detail/clause_path.hpp"
#include "zhunze/value/number.hpp"

/// The syntax tree of one rules file: small structs, children by typed ids into flat vectors. It
/// says what was written, not what it means; names are not resolved. Comments are not here: they
/// stay with the tokens (`token_list`), and every node knows its first and last token.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// First and last token of a node, both included.
struct extent {
  token_id first;
  token_id last;
};

/// A word as it was written (a use of a name).
struct word {
  std::string text;
  token_id token;
};

/// "中文" or "中文"/"English".
struct label {
  std::string first;
  std::optional<std::string> second;
  extent where;
};

/// A declared name with its aliases: 行政级别 (level, "级别(行政)"); behind the name of a level, an
/// option or a kind of records its label.
struct alias {
  std::string text;
  bool quoted = false;
  token_id token;
};
struct named {
  word name;
  std::vector<alias> aliases;
  extent where;  ///< without the label
  std::optional<label> text;
};

/// One citation: document (absent where there is only one), clause path or quoted words, sentences.
struct citation {
  std::optional<word> document;
  std::optional<clause_path> path;            ///< exactly one of `path` and `quoted`
  std::string path_spelling;                  ///< as written, half-width
  std::optional<std::string> quoted;          ///< 依 规程 "13(2)(a)"
  std::vector<std::uint32_t> sentences;       ///< empty: the whole clause
  std::optional<std::string> sentence_words;  ///< 句 "words": the one sentence with these words
  bool ordinal = false;                       ///< written 第4句, not 句 4
  extent where;
};

struct expression;
using expression_id = id<expression>;

struct name_use {
  word name;
};
/// 行政级别.副处: a level or option by its type.
struct member_use {
  word scope;
  word name;
};
using member_id = id<member_use>;
struct number_literal {
  number value;          ///< with 万, 亿 and % already applied
  bool percent = false;  ///< written with % or 百分之
  std::string unit;      ///< unit word written against it, "" where none (年 月 天 too)
  std::string spelling;  ///< as written, half-width
};
using number_id = id<number_literal>;
struct date_literal {
  date value;
  std::string spelling;
};
struct text_literal {
  std::string value;
};
struct truth_literal {
  bool value = false;
};
/// 表[键].列
struct table_lookup {
  word table;
  expression_id key;
  word column;
};
using lookup_id = id<table_lookup>;
struct call {
  keyword function{};
  std::vector<expression_id> arguments;
};
struct negation {
  expression_id operand;
};
struct arithmetic {
  char operation = '+';
  std::uint32_t height = 0;  ///< how deep arithmetic stands in it, itself counted
  expression_id left, right;
};  // + - * /
/// A comparison; `relation` is the synonym that was written; >= <= > < are `symbol`.
struct comparison {
  std::optional<keyword> relation;
  std::string_view symbol;  ///< ">=", "<=", ">", "<", or ""; of static storage
  expression_id left, right;
};
struct range_test {
  expression_id operand, low, high;
};  // 介于 … 与 …
struct membership {
  bool negated = false;
  expression_id operand;
  std::vector<expression_id> list;
};
struct presence {
  bool given = true;
  expression_id operand;
};  // 已填, 未填
/// a 且 b 且 c, or with 或.
struct connective {
  keyword word{};
  std::vector<expression_id> operands;
};  // and_, or_
struct quantified_item {
  expression_id condition;
  expression_id when;
};  // when: none if absent
/// 全部 / 任一 / 均不 / 至少 n 项 { … }
struct quantified {
  keyword word{};           ///< all_of, any_of, none_of, at_least_n
  bool one_line = false;    ///< the list stood on one line
  std::uint32_t count = 0;  ///< of 至少 n 项
  number_id written_count;  ///< the same as it was written; none of the other words
  std::vector<quantified_item> items;
};
/// ( … ): kept, so that `format` prints the parentheses that were written.
struct parenthesised {
  expression_id inner;
};

/// A node that is larger than most is named by its id, so that the rest need not be as large.
struct expression {
  std::variant<name_use, member_id, number_id, date_literal, text_literal, truth_literal, lookup_id,
               call, negation, arithmetic, comparison, range_test, membership, presence, connective,
               quantified, parenthesised>
      node;
  extent where;

  template <class Node>
  expression(Node&& n, extent w) : node(std::forward<Node>(n)), where(w) {}
};

struct type_name {
  enum class form : std::uint8_t { builtin, key_of, inline_choice, named } kind = form::builtin;
  keyword builtin{};           ///< type_truth … type_id, date
  word name;                   ///< of key_of and named
  std::vector<named> options;  ///< of inline_choice
  extent where;
};

/// Options of a fact or column in the order written: a label, 未填视为 value, 固定, 可改, 只增,
/// 只减, 称呼, 单位 word with its aliases, a bound of its range (不低于 value, 介于 value 与
/// value).
struct fact_option {
  enum class form : std::uint8_t {
    label,
    fallback,
    flag,
    display_name,
    unit,
    bound
  } kind = form::label;
  std::optional<label> text;
  expression_id value;  ///< of a fallback or bound
  named unit;
  extent where;
  keyword said{};       ///< of a flag or bound: the word that was written
  expression_id upper;  ///< of a bound with 介于
};
struct fact {
  named name;
  type_name type;
  std::vector<fact_option> options;
  extent where;
};

struct ruleset_header {
  named name;
  std::optional<std::string> version;
};
struct import {
  std::string path;
};
struct source_property {
  enum class form : std::uint8_t { title, number, file, gist, date } kind = form::title;
  std::optional<label> text;
  std::optional<date_literal> day;
  extent where;
};
struct source {
  named name;
  std::vector<source_property> properties;
  bool one_line = false;
};
struct scale {
  named name;
  std::vector<named> levels;
  bool one_line = false;
};
struct choice {
  named name;
  std::vector<named> options;
  bool one_line = false;
};
struct stages {
  std::vector<named> list;
};
struct stated_year {
  std::uint32_t year = 0;
  token_id token;
};
struct calendar_use {
  named name;
  std::string path;
  std::vector<stated_year> covers;  ///< none, one year, or the first and the last
};
struct table_row {
  expression_id key;
  std::vector<expression_id> values;
  extent where;
};
struct table {
  named name;
  std::optional<std::string> path;
  named key;
  std::optional<label> text;
  std::vector<citation> citations;
  std::vector<fact> columns;
  std::vector<table_row> rows;
  bool one_line = false;
};
struct parameter {
  named name;
  std::optional<type_name> type;
  expression_id value;
  std::optional<label> text;
  std::vector<citation> citations;
};
struct record {
  named name;
  std::optional<word> extends;
  std::vector<fact> facts;
  bool one_line = false;
};
struct note {
  keyword word{};
  label text;
};  // interpretation, hint
struct define {
  named name;
  word record;
  std::optional<label> text;
  std::vector<citation> citations;
  std::vector<note> notes;
  type_name type;
  expression_id value;
};
struct waiver {
  std::vector<citation> citations;
  label reason;
};

struct order_key {
  expression_id value;
  std::optional<keyword> direction;  ///< highest_first, lowest_first
};
struct exception {
  expression_id condition;
  std::vector<citation> citations;
};

/// criterion, require, exclude, principle, prefer, validate, quota, ratio.
struct rule {
  keyword kind{};
  named name;
  word record;
  std::vector<label> labels;  ///< more than one is an error of the compiler
  std::vector<citation> citations;
  std::vector<word> stages;  ///< more than one is an error of the compiler
  std::vector<note> notes;
  std::vector<expression_id> per;     ///< 每; more than one is an error of the compiler
  std::vector<order_key> order;       ///< 按
  std::vector<expression_id> when;    ///< 当; more than one is an error of the compiler
  std::vector<exception> exceptions;  ///< 除非
  std::vector<word> excused_by;       ///< 说明; more than one is an error of the compiler
  std::optional<keyword> limit_word;  ///< at_most, not_above, at_least, not_below
  expression_id limit;
  expression_id body;   ///< none where a group has none
  bool braces = false;  ///< the body stood in { }
};

struct assignment {
  enum class form : std::uint8_t { value, missing, others_met } kind = form::value;
  word fact;
  expression_id value;
  extent where;
};
struct example {
  std::string title;
  std::optional<std::string> based_on;  ///< 基于; else `record`
  std::optional<word> record;
  std::vector<assignment> assignments;
  std::optional<word> stage;  ///< 阶段: judged at this stage, else at the first
  keyword verdict{};          ///< eligible, ineligible, undetermined, needs_justification, invalid
  bool only = false;          ///< 仅因
  std::vector<word> because;
  bool one_line = false;
  extent where;
};
struct outcome {
  word rule;
  keyword status{};
};  // within, exceeded, short_of, undetermined
struct batch_example {
  std::string title;
  std::vector<example> examples;
  std::optional<word> stage;
  std::vector<outcome> outcomes;
};

struct declaration {
  std::variant<ruleset_header, import, source, scale, choice, stages, calendar_use, table,
               parameter, record, define, rule, waiver, example, batch_example>
      node;
  extent where;
};

/// One parsed file. Declarations with errors are left out, save a record, which keeps the facts
/// that could be read; the others are whole.
struct file {
  source_id source;
  token_list tokens;
  std::vector<expression> expressions;
  std::vector<member_use> members;
  std::vector<number_literal> numbers;
  std::vector<table_lookup> lookups;
  std::vector<declaration> declarations;  ///< in the order written
  /// Names and aliases that declarations with errors declared: uses of them are not unknown names.
  std::vector<word> dropped_names;

  [[nodiscard]] const expression& operator[](expression_id e) const {
    return expressions[e.index()];
  }
  [[nodiscard]] const member_use& operator[](member_id i) const { return members[i.index()]; }
  [[nodiscard]] const number_literal& operator[](number_id i) const { return numbers[i.index()]; }
  [[nodiscard]] const table_lookup& operator[](lookup_id i) const { return lookups[i.index()]; }
  /// The number that stands there; null where something else does.
  [[nodiscard]] const number_literal* number_at(expression_id e) const {
    const auto* one = std::get_if<number_id>(&(*this)[e].node);
    return one ? &(*this)[*one] : nullptr;
  }
  /// Calls `visitor` with the node of an expression: where the expression names it by an id, with
  /// what has that id.
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor, expression_id e) const {
    return std::visit([&](const auto& node) -> decltype(auto) { return visitor(whole(node)); },
                      (*this)[e].node);
  }
  /// The bytes of a node.
  [[nodiscard]] span bytes(extent where) const {
    return {tokens.spans[where.first.index()].begin, tokens.spans[where.last.index()].end};
  }
  [[nodiscard]] location place(extent where) const { return {source, bytes(where)}; }
  [[nodiscard]] location place(const word& w) const { return place(extent{w.token, w.token}); }

 private:
  template <class Node>
  [[nodiscard]] const Node& whole(const Node& node) const {
    return node;
  }
  template <class Node>
  [[nodiscard]] const Node& whole(const id<Node>& node) const {
    return (*this)[node];
  }
};

}}}  // namespace zhunze::syntax
