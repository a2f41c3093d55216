#pragma once

#include <algorithm>
#include <array>
#include <set>

#include "zhunze/compile/detail/expression.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

ZHUNZE_DECL instruction_id negate(scope& in, instruction_id what, location where) {
  instruction one{operation::negate};
  one.a = what.value;
  return emit(in, one, {}, {where, {}, {}});
}

ZHUNZE_DECL instruction_id condition(lowering& at, syntax::expression_id e) {
  const operand one = lower(at, e, {type{type_kind::truth}, {}, {}});
  if (!one) return {};
  const type value_type = at.type_of(one.id);
  if (value_type.kind == type_kind::truth) return one.id;
  diagnostic& told = at.in.found.add(kind::not_a_condition, at.place(e),
                                     {written(at, e), describe(at.in, value_type)});
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
  const syntax::extent where{(*at.in.file)[operands[from - 1]].where.first,
                             (*at.in.file)[operands[end - 1]].where.last};
  at.in.found.add(
      kind::alternatives, at.in.file->place(where),
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
  const type value_type = at.type_of(low.id);
  const auto shown = [&](const number& n) {
    return value_type.kind == type_kind::date
               ? to_text(date{static_cast<std::int32_t>(n.numerator())})
               : to_text(n);
  };
  if (value_type.numeric() || value_type.kind == type_kind::date)
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

// 甲 当 乙: not applicable, so no obstacle, where 乙 is not the case.
inline instruction_id lower_item(lowering& at, const syntax::quantified_item& item) {
  if (!item.when) return condition(at, item.condition);
  const instruction_id when = condition(at, item.when);
  const instruction_id what = condition(at, item.condition);
  if (!when || !what) return {};
  instruction one{operation::guarded};
  one.a = when.value;
  one.b = what.value;
  return emit(at.in, one, {}, {at.place(item.condition), {}, {}});
}

inline bool check_count(lowering& at, const syntax::quantified& node, location where) {
  if (node.word != syntax::keyword::at_least_n) return true;
  const std::string& written_count = (*at.in.file)[node.written_count].spelling;
  if (node.count == 0) {
    at.in.found.add(kind::count_of_none, where, {written_count});
    return false;
  }
  if (node.count <= node.items.size()) return true;
  at.in.found.add(kind::count_too_large, where, {written_count, std::to_string(node.items.size())});
  return false;
}

// An item that stands twice counts twice: harmless in 全部, wrong in 至少 n 项.
inline void warn_repeated_items(lowering& at, const syntax::quantified& node,
                                const std::vector<instruction_id>& items) {
  if (!has_repeated(items)) return;
  std::set<instruction_id> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i] || seen.insert(items[i]).second) continue;
    const auto e = node.items[i].condition;
    at.in.found.add(kind::repeated_item, at.place(e), {written(at, e)});
  }
}

inline operation operation_of(syntax::keyword word) {
  switch (word) {
    case syntax::keyword::any_of:
      return operation::any;
    case syntax::keyword::none_of:
      return operation::none;
    case syntax::keyword::at_least_n:
      return operation::at_least;
    default:
      return operation::all;
  }
}

ZHUNZE_DECL operand lower_quantified(lowering& at, const syntax::quantified& node, location where) {
  std::vector<instruction_id> items;
  items.reserve(node.items.size());
  bool whole = check_count(at, node, where);
  for (const syntax::quantified_item& item : node.items) {
    items.push_back(lower_item(at, item));
    whole = whole && items.back();
  }
  warn_repeated_items(at, node, items);
  if (!whole) return {};
  const std::uint32_t n = node.word == syntax::keyword::at_least_n ? node.count : 0;
  return {emit_list(at.in, operation_of(node.word), items, n, where)};
}

// What a relation word may stand between.
enum class relation_class : std::uint8_t { any, ranked, counted, dated };

struct relation_word {
  syntax::keyword word;
  relation meaning;
  relation_class fits;
};

inline constexpr auto relation_words = std::to_array<relation_word>({
    {syntax::keyword::is, relation::equal, relation_class::any},
    {syntax::keyword::is_not, relation::not_equal, relation_class::any},
    {syntax::keyword::not_below, relation::greater_equal, relation_class::ranked},
    {syntax::keyword::not_above, relation::less_equal, relation_class::ranked},
    {syntax::keyword::above, relation::greater, relation_class::ranked},
    {syntax::keyword::below, relation::less, relation_class::ranked},
    {syntax::keyword::at_least, relation::greater_equal, relation_class::counted},
    {syntax::keyword::at_most, relation::less_equal, relation_class::counted},
    {syntax::keyword::exceeds, relation::greater, relation_class::counted},
    {syntax::keyword::less_than, relation::less, relation_class::counted},
    {syntax::keyword::not_before, relation::greater_equal, relation_class::dated},
    {syntax::keyword::not_after, relation::less_equal, relation_class::dated},
    {syntax::keyword::after, relation::greater, relation_class::dated},
    {syntax::keyword::before, relation::less, relation_class::dated},
});

inline const relation_word& relation_entry(syntax::keyword word) {
  for (const relation_word& one : relation_words) {
    if (one.word == word) return one;
  }
  return relation_words.front();
}

ZHUNZE_DECL relation meaning_of(const syntax::comparison& node) {
  if (node.relation) return relation_entry(*node.relation).meaning;
  if (node.symbol == ">=") return relation::greater_equal;
  if (node.symbol == "<=") return relation::less_equal;
  return node.symbol == ">" ? relation::greater : relation::less;
}

// The symbols order whatever has an order; the words belong to levels, numbers or dates.
inline bool relation_fits(const syntax::comparison& node, type value_type) {
  const relation_class needs =
      node.relation ? relation_entry(*node.relation).fits : relation_class::any;
  switch (needs) {
    case relation_class::any:
      return true;
    case relation_class::ranked:
      return value_type.numeric() || value_type.kind == type_kind::level;
    case relation_class::counted:
      return value_type.numeric();
    case relation_class::dated:
      return value_type.kind == type_kind::date;
  }
  return true;
}

inline argument relation_spelling(const syntax::comparison& node) {
  if (!node.relation) return node.symbol;
  const auto& both = syntax::info(*node.relation);
  return {std::string(both.zh), std::string(both.en)};
}

// The word of the same meaning that values of this type do have.
inline argument fitting_word(relation meaning, type value_type) {
  const relation_class wanted = value_type.kind == type_kind::date    ? relation_class::dated
                                : value_type.kind == type_kind::level ? relation_class::ranked
                                                                      : relation_class::counted;
  for (const relation_word& one : relation_words) {
    if (one.meaning != meaning || one.fits != wanted) continue;
    const auto& both = syntax::info(one.word);
    return {std::string(both.zh), std::string(both.en)};
  }
  return "";
}

ZHUNZE_DECL bool check_ordered(lowering& at, type value_type, const argument& word,
                               location where) {
  if (value_type.ordered()) return true;
  if (value_type.kind == type_kind::truth) {
    at.in.found.add(kind::truth_relation, where, {word});
  } else {
    at.in.found.add(kind::no_order, where, {describe(at.in, value_type), word});
  }
  return false;
}

/// The word that compares; where it stands behind its bound, the whole comparison.
inline location relation_place(const lowering& at, const syntax::comparison& node, location whole) {
  if (!node.left || !node.right) return whole;
  const std::size_t first = (*at.in.file)[node.left].where.last.index() + 1;
  const std::size_t last = (*at.in.file)[node.right].where.first.index();
  if (last <= first) return whole;
  return at.in.file->place(syntax::extent{syntax::token_id(first), syntax::token_id(last - 1)});
}

ZHUNZE_DECL bool check_relation(lowering& at, const syntax::comparison& node, type value_type,
                                location where) {
  const relation meaning = meaning_of(node);
  if (meaning == relation::equal || meaning == relation::not_equal) return true;
  if (value_type.ordered() && relation_fits(node, value_type)) return true;
  const argument word = relation_spelling(node);
  if (!check_ordered(at, value_type, word, where)) return false;
  at.in.found.add(kind::wrong_relation, relation_place(at, node, where),
                  {word, describe(at.in, value_type), fitting_word(meaning, value_type)});
  return false;
}

}}}  // namespace zhunze::detail::compile
