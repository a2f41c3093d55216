#pragma once

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

ZHUNZE_DECL instruction_id negate(scope& in, instruction_id what, location where) {
  instruction one{operation::negate};
  one.a = what.value;
  return emit(in, one, {}, {where, {}, {}});
}

ZHUNZE_DECL instruction_id condition(lowering& at, syntax::expression_id e) {
  const operand one = lower(at, e, {type{type_kind::truth}, {}, {}});
  if (!one) return {};
  const type holds = at.type_of(one.id);
  if (holds.kind == type_kind::truth) return one.id;
  at.in.found.add(kind::not_a_condition, at.place(e), {written(at, e), describe(at.in, holds)});
  return {};
}

ZHUNZE_DECL operand lower_negation(lowering& at, const syntax::negation& node, location where) {
  const syntax::expression& below = at[inner(*at.in.file, node.operand)];
  if (std::holds_alternative<syntax::negation>(below.node)) {
    at.in.found.add(kind::negated_twice, where, {});
  }
  const instruction_id what = condition(at, node.operand);
  if (!what) return {};
  return {negate(at.in, what, where)};
}

// Only a fact is filled in or left blank; all else follows from facts.
ZHUNZE_DECL operand lower_presence(lowering& at, const syntax::presence& node, location where) {
  const syntax::word* name = bare_name(at, node.operand);
  std::optional<symbol> meaning;
  if (name) meaning = find_value(at.in, at.kind, name->text);
  if (name && !meaning) {
    report_unknown(at, *name);
    return {};
  }
  if (!meaning || meaning->kind != symbol::form::fact) {
    at.in.found.add(kind::presence_of_value, at.place(node.operand), {written(at, node.operand)});
    return {};
  }
  const instruction_id given =
      emit(at.in, {operation::given, 0, meaning->index, 0, 0}, {}, {where, {}, {}});
  return {node.given ? given : negate(at.in, given, where)};
}

// The names under a comparison with 为 or 不为, or none.
inline const syntax::comparison* equality(const lowering& at, syntax::expression_id e) {
  const auto* one = std::get_if<syntax::comparison>(&at[inner(*at.in.file, e)].node);
  if (!one) return nullptr;
  const relation meaning = meaning_of(*one);
  return meaning == relation::equal || meaning == relation::not_equal ? one : nullptr;
}

inline bool could_be_alternative(lowering& at, const syntax::comparison& first,
                                 syntax::expression_id e) {
  const syntax::expression& one = at[inner(*at.in.file, e)];
  if (std::holds_alternative<syntax::number_literal>(one.node)) return true;
  if (std::holds_alternative<syntax::text_literal>(one.node)) return true;
  const syntax::word* name = bare_name(at, e);
  if (!name || find_value(at.in, at.kind, name->text)) return false;
  const syntax::word* left = bare_name(at, first.left);
  if (!left || !find_value(at.in, at.kind, left->text)) return false;
  const operand value = lower(at, first.left, {});
  return value && find_member(at.in, at.type_of(value.id), name->text).has_value();
}

// 级别 为 甲 或 乙: the second is no condition, both are alternatives of the first.
inline bool report_alternatives(lowering& at, syntax::expression_id before,
                                syntax::expression_id e) {
  const syntax::comparison* first = equality(at, before);
  if (!first || !could_be_alternative(at, *first, e)) return false;
  const bool negated = meaning_of(*first) == relation::not_equal;
  const std::string left = written(at, first->left);
  const std::string a = written(at, first->right);
  const std::string b = written(at, e);
  const argument word = negated ? argument("不属于", "not in") : argument("属于", "in");
  at.in.found.add(kind::alternatives, at.place(e),
                  {b, argument(left + " " + word.zh + " (" + a + "、" + b + ")",
                               left + " " + word.en + " (" + a + ", " + b + ")")});
  return true;
}

ZHUNZE_DECL operand lower_connective(lowering& at, const syntax::connective& node, location where) {
  std::vector<instruction_id> items;
  bool whole = true;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    const bool told = i != 0 && report_alternatives(at, node.operands[i - 1], node.operands[i]);
    const instruction_id one = told ? instruction_id{} : condition(at, node.operands[i]);
    whole = whole && one;
    items.push_back(one);
  }
  if (!whole) return {};
  const operation op = node.word == syntax::keyword::and_ ? operation::all : operation::any;
  return {emit_list(at.in, op, items, 0, where)};
}

ZHUNZE_DECL bool doubly_negative(const syntax::file& file, syntax::expression_id root) {
  if (!root) return false;
  const syntax::expression& one = file[inner(file, root)];
  if (std::holds_alternative<syntax::negation>(one.node)) return true;
  if (const auto* p = std::get_if<syntax::presence>(&one.node)) return !p->given;
  const auto* q = std::get_if<syntax::quantified>(&one.node);
  return q && q->word == syntax::keyword::none_of;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
