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
  diagnostic& told =
      at.in.found.add(kind::not_a_condition, at.place(e), {written(at, e), describe(at.in, holds)});
  const auto* text = std::get_if<syntax::text_literal>(&at[inner(*at.in.file, e)].node);
  if (text && find_value(at.in, at.kind, text->value)) {
    told.help.emplace_back("若指“" + text->value + "”这一项，请去掉引号",
                           "to mean what is called '" + text->value + "', take the quotes off");
  }
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
  if (std::holds_alternative<syntax::number_id>(one.node)) return true;
  if (std::holds_alternative<syntax::text_literal>(one.node)) return true;
  const syntax::word* name = bare_name(at, e);
  if (!name || find_value(at.in, at.kind, name->text)) return false;
  const syntax::word* left = bare_name(at, first.left);
  if (!left || !find_value(at.in, at.kind, left->text)) return false;
  const operand value = lower(at, first.left, {});
  return value && find_member(at.in, at.type_of(value.id), name->text).has_value();
}

// 级别 为 甲 或 乙 或 丙: those behind the first are no conditions, all are alternatives of it. How
// many operands from `from` on were told so.
inline std::size_t report_alternatives(lowering& at,
                                       const std::vector<syntax::expression_id>& operands,
                                       std::size_t from) {
  const syntax::comparison* first = equality(at, operands[from - 1]);
  if (!first) return 0;
  const std::string left = written(at, first->left);
  argument list(written(at, first->right));
  std::size_t end = from;
  for (; end < operands.size() && could_be_alternative(at, *first, operands[end]); ++end) {
    list.zh += "、" + written(at, operands[end]);
    list.en += ", " + written(at, operands[end]);
  }
  if (end == from) return 0;
  const bool negated = meaning_of(*first) == relation::not_equal;
  const argument word = negated ? argument("不属于", "not in") : argument("属于", "in");
  at.in.found.add(
      kind::alternatives, at.place(operands[from]),
      {written(at, operands[from]), argument(left + " " + word.zh + " (" + list.zh + ")",
                                             left + " " + word.en + " (" + list.en + ")")});
  return end - from;
}

ZHUNZE_DECL operand lower_connective(lowering& at, const syntax::connective& node, location where) {
  std::vector<instruction_id> items;
  bool whole = true;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    const std::size_t told = i == 0 ? 0 : report_alternatives(at, node.operands, i);
    if (told != 0) {
      whole = false;
      i += told - 1;
      continue;
    }
    const instruction_id one = condition(at, node.operands[i]);
    whole = whole && one;
    items.push_back(one);
  }
  if (!whole) return {};
  const operation op = node.word == syntax::keyword::and_ ? operation::all : operation::any;
  return {emit_list(at.in, op, items, 0, where)};
}

// … 为 否 and … 不为 是.
inline bool says_no(const syntax::file& file, const syntax::comparison& node) {
  const auto* truth = std::get_if<syntax::truth_literal>(&file[inner(file, node.right)].node);
  if (!truth || !node.relation) return false;
  return *node.relation == (truth->value ? syntax::keyword::is_not : syntax::keyword::is);
}

ZHUNZE_DECL bool doubly_negative(const syntax::file& file, syntax::expression_id root) {
  if (!root) return false;
  const syntax::expression& one = file[inner(file, root)];
  if (std::holds_alternative<syntax::negation>(one.node)) return true;
  if (const auto* p = std::get_if<syntax::presence>(&one.node)) return !p->given;
  if (const auto* c = std::get_if<syntax::comparison>(&one.node)) return says_no(file, *c);
  const auto* q = std::get_if<syntax::quantified>(&one.node);
  return q && q->word == syntax::keyword::none_of;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
