#pragma once

#include <algorithm>
#include <array>

#include "zhunze/compile/impl/expression.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

inline const syntax::truth_literal* truth_of(const lowering& at, syntax::expression_id e) {
  return std::get_if<syntax::truth_literal>(&at[inner(*at.in.file, e)].node);
}

inline bool is_truth(const lowering& at, operand one) {
  return at.type_of(one.id).kind == type_kind::truth;
}

inline std::string_view relation_as_written(const syntax::comparison& node) {
  return node.relation ? syntax::info(*node.relation).zh : node.symbol;
}

// Comparisons that are spelt differently stay apart, so that each is explained in its own words.
inline std::uint32_t shade_of(const syntax::comparison& node) {
  return node.relation ? static_cast<std::uint32_t>(*node.relation) + 2 : 1;
}

inline instruction_id emit_comparison(lowering& at, const syntax::comparison& node, operand left,
                                      operand right, location where) {
  instruction one{operation::compare};
  one.variant = static_cast<std::uint8_t>(meaning_of(node));
  one.a = left.id.value;
  one.b = right.id.value;
  return emit(at.in, one, {}, {where, {}, relation_as_written(node)}, shade_of(node));
}

// 为 是 is the condition itself, 为 否 its opposite.
inline operand compare_truths(lowering& at, const syntax::comparison& node, operand left,
                              operand right, location where) {
  const relation meaning = meaning_of(node);
  if (meaning != relation::equal && meaning != relation::not_equal) {
    (void)check_relation(at, node, {}, where);
    return {};
  }
  const bool negated = meaning == relation::not_equal;
  const syntax::truth_literal* literal = truth_of(at, node.right);
  const operand other = literal ? left : right;
  if (!literal) literal = truth_of(at, node.left);
  if (!literal) return {emit_comparison(at, node, left, right, where)};
  return {literal->value != negated ? other.id : negate(at.in, other.id, where)};
}

// A number, or the product of two: 18 * 365.
inline std::optional<number> plain_amount(const scope& in, instruction_id i) {
  if (const number* one = constant_number(in, i)) return *one;
  const instruction& step = in.out[i];
  if (step.op != operation::multiply) return std::nullopt;
  const number* left = constant_number(in, instruction_id(std::size_t{step.a}));
  const number* right = constant_number(in, instruction_id(std::size_t{step.b}));
  return left && right ? multiply(*left, *right) : std::nullopt;
}

// 365 days are no year: a span of days beside a number of many years was meant as an age.
inline void check_age(lowering& at, operand span, operand limit, location where) {
  const operation from = function_of(at.in, span.id);
  if (from != operation::days && from != operation::days_apart) return;
  const auto amount = plain_amount(at.in, limit.id);
  constexpr std::int64_t many_days = 2000;
  if (!amount || *amount < number(many_days)) return;
  at.in.found.add(kind::days_for_age, where, {to_text(*amount)});
}

ZHUNZE_DECL operand lower_comparison(lowering& at, const syntax::comparison& node, location where) {
  std::array sides{side{node.left}, side{node.right}};
  settle(at, sides);
  const operand left = sides[0].made;
  const operand right = sides[1].made;
  if (!left || !right) return {};
  if (is_truth(at, left) && is_truth(at, right)) {
    return compare_truths(at, node, left, right, where);
  }
  if (!check_pair(at, left, right, where)) return {};
  if (!check_relation(at, node, at.type_of(left.id), where)) return {};
  check_age(at, left, right, where);
  check_age(at, right, left, where);
  return {emit_comparison(at, node, left, right, where)};
}

// Nothing is between 35 and 18.
inline void check_range(lowering& at, operand low, operand high, location where) {
  const number* from = constant_number(at.in, low.id);
  const number* to = constant_number(at.in, high.id);
  if (from == nullptr || to == nullptr || *from <= *to) return;
  const type holds = at.type_of(low.id);
  const auto shown = [&](const number& n) {
    return holds.kind == type_kind::date ? to_text(date{static_cast<std::int32_t>(n.numerator())})
                                         : to_text(n);
  };
  if (holds.numeric() || holds.kind == type_kind::date)
    at.in.found.add(kind::range_reversed, where, {shown(*from), shown(*to)});
  else
    at.in.found.add(kind::range_reversed, where,
                    {argument("前一个", "the first"), argument("后一个", "the second")});
}

ZHUNZE_DECL operand lower_range(lowering& at, const syntax::range_test& node, location where) {
  std::array sides{side{node.operand}, side{node.low}, side{node.high}};
  settle(at, sides);
  const operand value = sides[0].made;
  const operand low = sides[1].made;
  const operand high = sides[2].made;
  if (!value || !low || !high) return {};
  if (!check_pair(at, value, low, where)) return {};
  if (!check_pair(at, value, high, where)) return {};
  if (!check_ordered(at, at.type_of(value.id), {"介于", "between"}, where)) return {};
  check_age(at, value, low, where);
  check_range(at, low, high, where);
  instruction one{operation::between};
  one.a = value.id.value;
  one.b = low.id.value;
  one.c = high.id.value;
  return {emit(at.in, one, {}, {where, {}, "介于"})};
}

// Only two values are compared across key and text; a list has one kind of content.
inline bool check_list_item(lowering& at, operand value, operand item, location where) {
  const bool value_is_key = at.type_of(value.id).kind == type_kind::key;
  const bool item_is_key = at.type_of(item.id).kind == type_kind::key;
  if (value_is_key == item_is_key) return check_pair(at, value, item, where);
  at.in.found.add(kind::types_differ, where,
                  {describe(at.in, at.type_of(value.id)), describe(at.in, at.type_of(item.id))});
  return false;
}

inline void warn_repeated(lowering& at, const std::vector<instruction_id>& items,
                          const std::vector<syntax::expression_id>& list) {
  if (!has_repeated(items)) return;
  std::set<instruction_id> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (seen.insert(items[i]).second) continue;
    at.in.found.add(kind::repeated_item, at.place(list[i]), {written(at, list[i])});
  }
}

inline std::vector<instruction_id> list_items(lowering& at, const syntax::membership& node,
                                              const std::vector<side>& sides) {
  std::vector<instruction_id> items;
  items.reserve(node.list.size());
  for (std::size_t i = 1; i < sides.size(); ++i) {
    const operand item = sides[i].made;
    if (!item || !check_list_item(at, sides[0].made, item, at.place(node.list[i - 1]))) return {};
    items.push_back(item.id);
  }
  return items;
}

ZHUNZE_DECL operand lower_membership(lowering& at, const syntax::membership& node, location where) {
  std::vector<side> sides{side{node.operand}};
  sides.reserve(node.list.size() + 1);
  for (const syntax::expression_id one : node.list) sides.push_back({one});
  settle(at, sides);
  const operand value = sides[0].made;
  if (!value) return {};
  const argument word = node.negated ? argument("不属于", "not in") : argument("属于", "in");
  if (is_truth(at, value)) {
    at.in.found.add(kind::truth_relation, where, {word});
    return {};
  }
  const std::vector<instruction_id> items = list_items(at, node, sides);
  if (items.empty()) return {};
  warn_repeated(at, items, node.list);
  instruction one{operation::one_of};
  one.variant = node.negated ? 1 : 0;
  one.a = value.id.value;
  one.b = operand_run(at.in, items);
  one.c = static_cast<std::uint32_t>(items.size());
  return {emit(at.in, one, {}, {where, {}, word.zh})};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
