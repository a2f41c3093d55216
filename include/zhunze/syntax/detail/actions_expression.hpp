#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "zhunze/limits.hpp"
#include "zhunze/syntax/detail/actions.hpp"
#include "zhunze/syntax/detail/grammar_expression.hpp"
#include "zhunze/value/read.hpp"

/// How values and conditions are built.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

[[nodiscard]] inline extent around(const builder& b, expression_id first, expression_id last) {
  return {b.at(first).where.first, b.at(last).where.last};
}

// Values.
[[nodiscard]] inline date_literal read_day(builder& b, std::size_t token) {
  date_literal out;
  out.spelling = b.plain(token, token);
  if (const auto read = read_date(out.spelling).value) out.value = *read;
  return out;
}
inline void push_day(builder& b, token_range r) {
  b.push(read_day(b, r.first), r.where());
}
inline void push_number(builder& b, token_range r) {
  const std::size_t digits = b.kind_of(r.first) == token_kind::minus ? r.first + 1 : r.first;
  b.push(b.add(b.number_at(r.first, r.last)), r.where());
  if (r.last != digits) b.merge(digits, r.last, token_kind::number);
}
inline void push_text(builder& b, token_range r) {
  b.push(text_literal{b.string_value(r.first)}, r.where());
}
inline void push_truth(builder& b, token_range r) {
  b.push(truth_literal{b.kind_of(r.first) == token_kind::yes}, r.where());
}
inline void push_used_name(builder& b, token_range r) {
  b.push_word(r.first, r.last);
}
inline void push_member(builder& b, token_range r) {
  word member = b.pop_word();
  word scope = b.pop_word();
  const extent where{scope.token, token_id(r.last)};
  b.push(b.add(member_use{std::move(scope), std::move(member)}), where);
}
inline void push_lookup(builder& b, token_range r) {
  word column = b.pop_word();
  word table = b.pop_word();
  const extent where{table.token, token_id(r.last)};
  b.push(b.add(table_lookup{std::move(table), b.pop(), std::move(column)}), where);
}
inline void push_name(builder& b, token_range r) {
  word used = b.pop_word();
  const extent where{used.token, token_id(r.last)};
  b.push(name_use{std::move(used)}, where);
}
template <>
struct action<day_literal> : calls<push_day> {};
template <>
struct action<number_value> : calls<push_number> {};
template <>
struct action<text_literal_rule> : calls<push_text> {};
template <>
struct action<truth_literal_rule> : calls<push_truth> {};
template <>
struct action<used_name> : calls<push_used_name> {};
template <>
struct action<member_rest> : calls<push_member> {};
template <>
struct action<lookup_rest> : calls<push_lookup> {};
template <>
struct action<name_rest> : calls<push_name> {};

// Calls, parentheses, arithmetic.
inline void open_operands(builder& b, token_range r) {
  b.now.lists.push_back(
      {b.now.operands.size(), b.now.items.size(), to_keyword(b.kind_of(r.first)), 0, {}});
}
[[nodiscard]] inline open_list close_list(builder& b) {
  const open_list list = b.now.lists.back();
  b.now.lists.pop_back();
  return list;
}
[[nodiscard]] inline std::vector<expression_id> operands_since(builder& b, std::size_t base) {
  auto& all = b.now.operands;
  const auto from = all.begin() + static_cast<std::ptrdiff_t>(base);
  std::vector<expression_id> out(from, all.end());
  all.erase(from, all.end());
  return out;
}
inline void push_call(builder& b, token_range r) {
  const open_list list = close_list(b);
  b.push(call{list.word, operands_since(b, list.operands)}, r.where());
}
inline void push_parentheses(builder& b, token_range r) {
  b.push(parenthesised{b.pop()}, r.where());
}
[[nodiscard]] inline std::uint32_t height_of(const builder& b, expression_id e) {
  const auto* one = std::get_if<arithmetic>(&b.at(e).node);
  return one ? one->height : 0;
}
// A long row of + is a deep tree for those that walk it.
inline void push_arithmetic(builder& b, char operation) {
  const expression_id right = b.pop();
  const expression_id left = b.pop();
  const extent where = around(b, left, right);
  const std::uint32_t height = 1 + std::max(height_of(b, left), height_of(b, right));
  if (height > limits::depth && !b.failed) {
    b.fault(kind::too_deep, where.last.index(), where.last.index(),
            {std::to_string(limits::depth)});
  }
  b.push(arithmetic{operation, height, left, right}, where);
}
inline void push_product(builder& b, token_range) {
  push_arithmetic(b, '*');
}
inline void push_quotient(builder& b, token_range) {
  push_arithmetic(b, '/');
}
inline void push_sum(builder& b, token_range) {
  push_arithmetic(b, '+');
}
inline void push_difference(builder& b, token_range) {
  push_arithmetic(b, '-');
}
template <>
struct action<call_open> : calls<open_operands> {};
template <>
struct action<call_rule> : calls<push_call> {};
template <>
struct action<in_parentheses> : calls<push_parentheses> {};
template <>
struct action<times_rest> : calls<push_product> {};
template <>
struct action<over_rest> : calls<push_quotient> {};
template <>
struct action<plus_rest> : calls<push_sum> {};
template <>
struct action<minus_rest> : calls<push_difference> {};

// Comparisons.
inline void push_presence(builder& b, token_range r, bool given) {
  const expression_id operand = b.pop();
  b.push(presence{given, operand}, {b.at(operand).where.first, token_id(r.last)});
}
inline void push_given(builder& b, token_range r) {
  push_presence(b, r, true);
}
inline void push_missing(builder& b, token_range r) {
  push_presence(b, r, false);
}
inline void push_range(builder& b, token_range) {
  const expression_id high = b.pop();
  const expression_id low = b.pop();
  const expression_id operand = b.pop();
  const extent where = around(b, operand, high);
  b.push(range_test{operand, low, high}, where);
}
inline void push_membership(builder& b, token_range r) {
  const open_list list = close_list(b);
  std::vector<expression_id> members = operands_since(b, list.operands);
  const expression_id operand = b.pop();
  const extent where{b.at(operand).where.first, token_id(r.last)};
  b.push(membership{list.word == keyword::not_in, operand, std::move(members)}, where);
}
inline void push_relation(builder& b, token_range r) {
  b.now.relations.push_back(static_cast<std::uint32_t>(r.first));
}
[[nodiscard]] inline std::size_t pop_relation(builder& b) {
  const std::size_t token = b.now.relations.back();
  b.now.relations.pop_back();
  return token;
}
inline void push_comparison(builder& b, token_range) {
  const std::size_t token = pop_relation(b);
  comparison out;
  const token_kind k = b.kind_of(token);
  if (k == token_kind::at_least_n) {
    out.relation = keyword::at_least;
  } else if (is_keyword(k)) {
    out.relation = to_keyword(k);
  } else {
    constexpr std::string_view symbols[] = {"<", "<=", ">", ">="};
    out.symbol = symbols[static_cast<int>(k) - static_cast<int>(token_kind::less)];
  }
  out.right = b.pop();
  out.left = b.pop();
  const extent where = around(b, out.left, out.right);
  b.push(std::move(out), where);
}
inline void push_bound(builder& b, token_range r, keyword relation) {
  const expression_id right = b.pop();
  const expression_id left = b.pop();
  b.push(comparison{relation, {}, left, right}, {b.at(left).where.first, token_id(r.last)});
}
inline void push_bound_before(builder& b, token_range r) {
  const std::size_t token = pop_relation(b);
  push_bound(b, r, meaning_of(bounds_before, b.plain(token, token)).value_or(keyword::less_than));
}
inline void push_within(builder& b, token_range r) {
  b.now.relations.pop_back();
  push_bound(b, r, keyword::at_most);
}
[[nodiscard]] inline keyword bound_behind_at(const builder& b, std::size_t token) {
  if (b.kind_of(token) == token_kind::or_) {
    return meaning_of(bounds_behind_or, b.plain(token + 1, token + 1)).value_or(keyword::at_least);
  }
  return meaning_of(bounds_behind, b.plain(token, token)).value_or(keyword::at_least);
}
inline void push_bounded_number(builder& b, token_range r) {
  push_bound(b, r, bound_behind_at(b, pop_relation(b)));
}
/// Levels have no numbers: they are not below or not above one.
inline void push_bounded_level(builder& b, token_range r) {
  const keyword bound = bound_behind_at(b, pop_relation(b));
  const bool least = bound == keyword::at_least || bound == keyword::not_below;
  push_bound(b, r, least ? keyword::not_below : keyword::not_above);
}
template <>
struct action<used_bound> : calls<push_relation> {};
template <>
struct action<used_within> : calls<push_relation> {};
template <>
struct action<used_bound_behind> : calls<push_relation> {};
template <>
struct action<bound_rest> : calls<push_bound_before> {};
template <>
struct action<within_rest> : calls<push_within> {};
template <>
struct action<bounded_number_rest> : calls<push_bounded_number> {};
template <>
struct action<bounded_level_rest> : calls<push_bounded_level> {};
template <>
struct action<given_rest> : calls<push_given> {};
template <>
struct action<missing_rest> : calls<push_missing> {};
template <>
struct action<between_rest> : calls<push_range> {};
template <>
struct action<member_list_open> : calls<open_operands> {};
template <>
struct action<member_list_rest> : calls<push_membership> {};
template <>
struct action<used_relation> : calls<push_relation> {};
template <>
struct action<relation_rest> : calls<push_comparison> {};

// Quantifiers.
inline void open_count(builder& b, token_range r) {
  open_operands(b, r);
  open_list& list = b.now.lists.back();
  list.count = b.count_at(r.first + 1);
  list.written_count =
      b.add(number_literal{number(list.count), false, {}, b.plain(r.first + 1, r.first + 1)});
}
/// True where token `i` and a comma before it go on with digits: the 000 of 30,000.
[[nodiscard]] inline bool goes_on_with_thousands(const builder& b, std::size_t i) {
  return i >= 2 && b.kind_of(i) == token_kind::integer && b.bytes(i).end - b.bytes(i).begin == 3 &&
         b.adjacent(i) && b.adjacent(i - 1) && b.kind_of(i - 1) == token_kind::comma &&
         b.kind_of(i - 2) == token_kind::integer;
}
// 30,000 in a list would be the two conditions 30 and 000.
inline void check_thousands(builder& b, token_range r) {
  if (r.count() != 1 || !goes_on_with_thousands(b, r.first)) return;
  b.failed = true;
  if (!goes_on_with_thousands(b, r.first - 2)) report_thousands(b, r.first - 1);
}
inline void push_item(builder& b, token_range r) {
  check_thousands(b, r);
  b.now.items.push_back({b.pop(), {}});
}
inline void push_item_when(builder& b, token_range) {
  b.now.items.back().when = b.pop();
}
[[nodiscard]] inline bool on_one_line(const builder& b, std::size_t first, std::size_t last) {
  for (std::size_t i = first + 1; i <= last; ++i) {
    if (b.first_on_line(i)) return false;
  }
  return true;
}
inline void push_quantified(builder& b, token_range r) {
  const open_list list = close_list(b);
  const auto from = b.now.items.begin() + static_cast<std::ptrdiff_t>(list.items);
  std::vector<quantified_item> items(from, b.now.items.end());
  b.now.items.erase(from, b.now.items.end());
  b.push(quantified{list.word, on_one_line(b, r.first, r.last), list.count, list.written_count,
                    std::move(items)},
         r.where());
}
template <>
struct action<all_open> : calls<open_operands> {};
template <>
struct action<some_open> : calls<open_operands> {};
template <>
struct action<count_open> : calls<open_count> {};
template <>
struct action<item_condition> : calls<push_item> {};
template <>
struct action<item_when> : calls<push_item_when> {};
template <>
struct action<all_rule> : calls<push_quantified> {};
template <>
struct action<some_rule> : calls<push_quantified> {};

// Connectives.
inline void push_negation(builder& b, token_range r) {
  b.push(negation{b.pop()}, r.where());
}
inline void join(builder& b, keyword which) {
  const expression_id right = b.pop();
  const expression_id left = b.pop();
  const extent where = around(b, left, right);
  if (auto* open = std::get_if<connective>(&b.at(left).node); open && open->word == which) {
    open->operands.push_back(right);
    b.at(left).where = where;
    b.now.operands.push_back(left);
    return;
  }
  b.push(connective{which, {left, right}}, where);
}
inline void join_and(builder& b, token_range) {
  join(b, keyword::and_);
}
inline void join_or(builder& b, token_range) {
  check_alternatives(b);
  join(b, keyword::or_);
}
template <>
struct action<negation_rule> : calls<push_negation> {};
template <>
struct action<and_rest> : calls<join_and> {};
template <>
struct action<or_rest> : calls<join_or> {};

}}}  // namespace zhunze::syntax::parsing
