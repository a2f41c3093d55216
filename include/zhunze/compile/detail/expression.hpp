#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/compile/detail/scope.hpp"
#include "zhunze/limits.hpp"

/// What the files of the expressions' half share. An expression that has errors reports them and
/// gives `none`; what is built on a `none` says nothing more, so that each error shows once.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// Words with something between them.
[[nodiscard]] inline std::string joined(const std::vector<std::string_view>& words,
                                        std::string_view between) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

/// One expression tree being lowered: the scope and the record kind whose names it sees.
struct lowering {
  scope& in;
  record_kind_id kind;
  std::size_t depth = 0;  ///< of the expression at hand in its tree

  [[nodiscard]] const syntax::expression& operator[](syntax::expression_id e) const {
    return (*in.file)[e];
  }
  [[nodiscard]] location place(syntax::expression_id e) const {
    return in.file->place((*in.file)[e].where);
  }
  [[nodiscard]] type type_of(instruction_id i) const { return in.out.types[i.index()]; }
  [[nodiscard]] const std::string& unit_of(instruction_id i) const {
    return in.out.origins[i.index()].unit;
  }
};

/// A lowered expression. `bare`: numbers were written and no name was, so a unit may be missing.
struct operand {
  instruction_id id;
  bool bare = false;

  explicit operator bool() const { return id.has_value(); }
};

/// What stands beside an expression or is expected of it: guides literals, levels and options.
struct expectation {
  std::optional<type> value_type;
  std::string unit;
  instruction_id beside;  ///< the value that it is compared with, if any
};

/// An `origin` in views: its texts are copied only where the instruction is a new one.
struct origin_view {
  location where;
  std::string_view unit;
  std::string_view spelling;
};

// interning.ipp
/// Appends an instruction, or gives the one that is already there. `shade` keeps comparisons that
/// are spelt differently apart.
[[nodiscard]] ZHUNZE_DECL instruction_id emit(scope& in, instruction one, type value_type,
                                              const origin_view& from, std::uint32_t shade = 0);
[[nodiscard]] ZHUNZE_DECL instruction_id emit_constant(scope& in, constant value, type value_type,
                                                       std::string_view unit, location where);
/// A constant that no equal one shares, so that what reads it is known to read this: a parameter's.
/// What is no constant stays as it is.
[[nodiscard]] ZHUNZE_DECL instruction_id constant_of_its_own(scope& in, instruction_id i);
/// An operation over a run of operands: all, any, none (`a`, `b`), at_least (also `c`).
[[nodiscard]] ZHUNZE_DECL instruction_id emit_list(scope& in, operation op,
                                                   const std::vector<instruction_id>& items,
                                                   std::uint32_t n, location where);
/// The first of a run in `operands`; equal runs are kept once.
[[nodiscard]] ZHUNZE_DECL std::uint32_t operand_run(scope& in,
                                                    const std::vector<instruction_id>& items);
/// True where two of the items are one instruction.
[[nodiscard]] ZHUNZE_DECL bool has_repeated(const std::vector<instruction_id>& items);
/// The number of a constant instruction, or nothing.
[[nodiscard]] ZHUNZE_DECL const number* constant_number(const scope& in, instruction_id i);

// type_words.ipp
/// A type in words: 整数, 行政级别的级别 / a level of 行政级别.
[[nodiscard]] ZHUNZE_DECL argument describe(const scope& in, type value_type);
/// The name of a scale, choice or table; "" for an inline choice and for other types.
[[nodiscard]] ZHUNZE_DECL std::string_view type_name_of(const scope& in, type value_type);
/// What was written, on one line, cut where it is long.
[[nodiscard]] ZHUNZE_DECL std::string written(const lowering& at, syntax::expression_id e);

// relations.ipp
/// What the relation words have in common: 不低于, 不少于, 不早于 and >= are one meaning.
[[nodiscard]] ZHUNZE_DECL relation meaning_of(const syntax::comparison& node);
/// Reports a relation that values of this type do not have; true where it may stand.
[[nodiscard]] ZHUNZE_DECL bool check_relation(lowering& at, const syntax::comparison& node,
                                              type value_type, location where);
/// Reports a type that has no order (`word`: 介于); true where it has one.
[[nodiscard]] ZHUNZE_DECL bool check_ordered(lowering& at, type value_type, const argument& word,
                                             location where);

// members.ipp
/// The index of a level, option or key of a type by name, alias or key text.
[[nodiscard]] ZHUNZE_DECL std::optional<std::uint32_t> find_member(const scope& in, type value_type,
                                                                   std::string_view spelling);
/// All spellings of the levels, options or keys of a type.
[[nodiscard]] ZHUNZE_DECL std::vector<std::string_view> member_names(const scope& in,
                                                                     type value_type);
/// The scales and choices that have a level or option of this name.
[[nodiscard]] ZHUNZE_DECL std::vector<type> types_with_member(const scope& in,
                                                              std::string_view spelling);
[[nodiscard]] constexpr bool has_members(type value_type) {
  return value_type.kind == type_kind::level || value_type.kind == type_kind::option ||
         value_type.kind == type_kind::key;
}

// unknown_name.ipp
/// Reports a name that is no value here, with what it may have meant.
ZHUNZE_DECL void report_unknown(lowering& at, const syntax::word& name);
/// Reports a name that is no level, option or key of the type that is expected. `also`: what else
/// it may have meant.
ZHUNZE_DECL void report_unknown_member(scope& in, std::string_view name, type value_type,
                                       location where,
                                       const std::vector<std::string_view>& also = {});
/// A fact that has a type, as an example for a message; "" where there is none.
[[nodiscard]] ZHUNZE_DECL std::string_view value_of_type(const lowering& at, type value_type);
/// Adds how a value of the type is written, to a finding that it is of another.
ZHUNZE_DECL void help_with_wanted(diagnostic& told, type wanted);
/// Adds "did you mean" with the nearest of the candidates, or, where none is near, what there is.
ZHUNZE_DECL void suggest(diagnostic& to, std::string_view word,
                         const std::vector<std::string_view>& candidates);
/// The words that ran together in a name (级别不低于副厅), set with blanks; "" where they did not.
[[nodiscard]] ZHUNZE_DECL std::string with_blanks(const scope& in, record_kind_id kind,
                                                  std::string_view word);

/// How deep a tree may be. The parser bounds nesting; a long sum is deep without it.
inline constexpr std::size_t tree_depth = 2 * limits::depth;

// names.ipp
[[nodiscard]] ZHUNZE_DECL syntax::expression_id inner(const syntax::file& file,
                                                      syntax::expression_id e);
/// The word of an expression that is nothing but a name; null for any other.
[[nodiscard]] ZHUNZE_DECL const syntax::word* bare_name(const lowering& at,
                                                        syntax::expression_id e);
[[nodiscard]] ZHUNZE_DECL operand lower_name(lowering& at, const syntax::word& name,
                                             const expectation& want);
[[nodiscard]] ZHUNZE_DECL operand lower_member(lowering& at, const syntax::member_use& node);

// arithmetic.ipp
/// The type that an operation gives of operands of two types.
[[nodiscard]] ZHUNZE_DECL type result_type(operation op, type l, type r);

// units.ipp
/// True where a number with this unit may stand beside that unit: the same, or a part of 元/人.
[[nodiscard]] ZHUNZE_DECL bool unit_fits(std::string_view written, std::string_view declared);
/// True for 元/人 and 元·份, which come of division and multiplication.
[[nodiscard]] ZHUNZE_DECL bool is_compound(std::string_view unit);
/// True where the value counts days or years, so that 5天 or 18岁 may stand beside it.
[[nodiscard]] ZHUNZE_DECL bool counts_in(const scope& in, instruction_id value,
                                         std::string_view unit);
/// The function that a value comes from, seen through definitions; `constant` where from none.
[[nodiscard]] ZHUNZE_DECL operation function_of(const scope& in, instruction_id value);
[[nodiscard]] ZHUNZE_DECL std::string product_unit(const std::string& left,
                                                   const std::string& right);
[[nodiscard]] ZHUNZE_DECL std::string quotient_unit(const std::string& left,
                                                    const std::string& right);
/// Reports two numbers whose units do not go together. `strict`: neither may lack one.
[[nodiscard]] ZHUNZE_DECL bool check_units(lowering& at, operand left, operand right,
                                           location where, bool strict);
/// Warns of a number without a unit where one is declared.
ZHUNZE_DECL void warn_no_unit(lowering& at, std::string spelling, std::string_view unit,
                              location where);

// literals.ipp
/// A number of the type and unit that are expected; what does not fit is reported. Nothing where
/// it has no value to go on with.
struct fitted_number {
  number amount;
  type value_type;
  std::string unit;
};
[[nodiscard]] ZHUNZE_DECL std::optional<fitted_number> fit_number(
    lowering& at, const syntax::number_literal& node, location where, const expectation& want);
[[nodiscard]] ZHUNZE_DECL operand lower_text(lowering& at, const syntax::text_literal& node,
                                             location where, const expectation& want);
/// Text as it is compared: form C, no blanks around.
[[nodiscard]] ZHUNZE_DECL std::string plain_text(std::string_view text);

// operands.ipp
/// An expression that must have one type with others.
struct side {
  syntax::expression_id written;
  operand made = {};              ///< none where it has errors
  const syntax::word* name = {};  ///< where it is nothing but a name
  bool known = false;             ///< the name is that of a value
  bool open = false;              ///< it has no type of its own
};
/// Lowers expressions that must have one type: those that have a type of their own first, then
/// literals, levels and options by the type of those.
ZHUNZE_DECL void settle(lowering& at, std::span<side> sides);
/// Reports two values that cannot be compared; true where they can be.
[[nodiscard]] ZHUNZE_DECL bool check_pair(lowering& at, operand left, operand right,
                                          location where);
/// Reports a value that is not of the type wanted; true where it is.
[[nodiscard]] ZHUNZE_DECL bool check_wanted(lowering& at, operand value, const expectation& want,
                                            location where);

// comparison.ipp
[[nodiscard]] ZHUNZE_DECL operand lower_comparison(lowering& at, const syntax::comparison& node,
                                                   location where);
[[nodiscard]] ZHUNZE_DECL operand lower_range(lowering& at, const syntax::range_test& node,
                                              location where);
[[nodiscard]] ZHUNZE_DECL operand lower_membership(lowering& at, const syntax::membership& node,
                                                   location where);

// arithmetic.ipp, shift.ipp
[[nodiscard]] ZHUNZE_DECL operand lower_arithmetic(lowering& at, const syntax::arithmetic& node,
                                                   location where);
[[nodiscard]] ZHUNZE_DECL operand lower_shift(lowering& at, const syntax::arithmetic& node,
                                              operand from, operand amount, location where);

// functions.ipp
[[nodiscard]] ZHUNZE_DECL operand lower_call(lowering& at, const syntax::call& node,
                                             location where);
[[nodiscard]] ZHUNZE_DECL operand lower_look_up(lowering& at, const syntax::table_lookup& node,
                                                location where);

// conditions.ipp, quantified.ipp
[[nodiscard]] ZHUNZE_DECL instruction_id condition(lowering& at, syntax::expression_id e);
[[nodiscard]] ZHUNZE_DECL operand lower_negation(lowering& at, const syntax::negation& node,
                                                 location where);
[[nodiscard]] ZHUNZE_DECL operand lower_presence(lowering& at, const syntax::presence& node,
                                                 location where);
[[nodiscard]] ZHUNZE_DECL operand lower_connective(lowering& at, const syntax::connective& node,
                                                   location where);
[[nodiscard]] ZHUNZE_DECL operand lower_quantified(lowering& at, const syntax::quantified& node,
                                                   location where);
[[nodiscard]] ZHUNZE_DECL instruction_id negate(scope& in, instruction_id condition,
                                                location where);

// lower.ipp
/// Lowers any expression; the caller checks its type.
[[nodiscard]] ZHUNZE_DECL operand lower(lowering& at, syntax::expression_id e,
                                        const expectation& want);

}}}  // namespace zhunze::detail::compile
