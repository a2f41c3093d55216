#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "zhunze/dsl/word.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/value/date.hpp"

/// @file
/// Conditions and values of rules, written with the operators of C++. An expression prints itself
/// as the rules language has it, with the comparison words that go with its type; nothing is
/// evaluated here. What the language does not compare or compute does not compile.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

// The types of values. Dates are `zhunze::date`; levels and options are the host's enumerations,
// described by `zhunze_values` (values.hpp).
struct truth {};       ///< 是否
struct whole {};       ///< 整数
struct decimal {};     ///< 小数, and what is computed
struct share {};       ///< 百分比
struct text {};        ///< 文本
struct identifier {};  ///< 标识
using zhunze::date;    ///< 日期

/// A key of the table with that tag.
template <class Table>
struct key {};

/// How tightly a printed expression holds together.
enum class strength : std::uint8_t { either, both, negation, list, comparison, sum, product, atom };

/// A value or condition of type T, as the rules language prints it.
template <class T>
class expression {
 public:
  /// The type of the value.
  using type = T;

  /// A piece of the rules language as it is written, and how tightly it holds together. What is
  /// written is not checked before the rules are compiled.
  expression(std::string written, strength binds) : written_(std::move(written)), binds_(binds) {}

  /// What is written of it where it stands in a condition: of what has a name, the name.
  [[nodiscard]] const std::string& written() const { return written_; }
  /// How tightly that holds together.
  [[nodiscard]] strength binds() const { return binds_; }

  /// `x 属于 (a、b)`, one of these.
  template <class... Others>
  [[nodiscard]] expression<truth> in(const Others&... others) const;
  /// `x 不属于 (a、b)`, none of these.
  template <class... Others>
  [[nodiscard]] expression<truth> not_in(const Others&... others) const;
  /// `x 介于 a 与 b`, both ends included.
  template <class Lowest, class Highest>
  [[nodiscard]] expression<truth> between(const Lowest& lowest, const Highest& highest) const;

 private:
  std::string written_;
  strength binds_;
};

/// So many years, months or days, to add to a date: `3_years`.
struct duration {
  std::string_view amount;  ///< digits
  std::string_view unit;    ///< 年, 个月 or 天
};

namespace detail {

/// A number as a literal spells it.
template <class T>
struct number_literal {
  std::string_view digits;
  std::string_view sign = {};
};

/// An enumeration whose levels or options `zhunze_values` gives.
template <class Value>
concept described = std::is_enum_v<Value> && requires {
  zhunze_values(Value{});
};
template <class Value>
concept whole_number = zhunze::detail::record_parts::whole_number<Value>;

template <class T>
[[nodiscard]] const expression<T>& expressed(const expression<T>& given) {
  return given;
}
template <class T>
[[nodiscard]] expression<T> expressed(const number_literal<T>& given) {
  return {std::string(given.digits) + std::string(given.sign), strength::atom};
}
[[nodiscard]] inline expression<truth> expressed(const std::same_as<bool> auto& given) {
  return {std::string(spelled(given ? syntax::keyword::yes : syntax::keyword::no)), strength::atom};
}
[[nodiscard]] inline expression<whole> expressed(const whole_number auto& given) {
  return {std::to_string(given), given < 0 ? strength::sum : strength::atom};
}
[[nodiscard]] inline expression<date> expressed(const date& given) {
  return {to_text(given), strength::atom};
}
[[nodiscard]] inline expression<text> expressed(std::string_view given) {
  return {quoted(given), strength::atom};
}
/// An enumerator without a name prints its number, which rules refuse where a level stands.
template <described Value>
[[nodiscard]] expression<Value> expressed(const Value& given) {
  const std::string_view name = zhunze_values(given).name_of(given);
  if (!name.empty()) return {std::string(name), strength::atom};
  return {std::to_string(static_cast<std::int64_t>(given)), strength::atom};
}

template <class Value>
concept operand = requires(const Value& given) {
  expressed(given);
};
template <class Value>
using type_of =
    typename std::remove_cvref_t<decltype(expressed(std::declval<const Value&>()))>::type;

template <class T>
void from_expression(const expression<T>&);
template <class Value>
concept expressive = requires(const Value& given) {
  from_expression(given);
};

template <class T>
concept numeric = std::same_as<T, whole> || std::same_as<T, decimal> || std::same_as<T, share>;
template <class T>
inline constexpr bool is_key = false;
template <class Table>
inline constexpr bool is_key<key<Table>> = true;
template <class T>
concept textual = std::same_as<T, text> || std::same_as<T, identifier> || is_key<T>;

template <class T>
[[nodiscard]] consteval bool has_order() {
  if constexpr (described<T>) return zhunze_values(T{}).ordered();
  return numeric<T> || std::same_as<T, date>;
}

/// Whether values of the two types stand beside each other. A whole number beside a percentage does
/// not: 35 may be 35% or 35 times as much.
template <class A, class B>
[[nodiscard]] consteval bool comparable() {
  if constexpr (numeric<A> && numeric<B>) {
    return std::same_as<A, share> ? !std::same_as<B, whole>
                                  : !std::same_as<B, share> || !std::same_as<A, whole>;
  } else if constexpr (textual<A> && textual<B>) {
    return std::same_as<A, B> || std::same_as<A, text> || std::same_as<B, text>;
  } else {
    return std::same_as<A, B>;
  }
}

/// Two operands, one of them an expression, so that nothing of the host's own is meant.
template <class A, class B>
concept operands = operand<A> && operand<B> &&(expressive<A> || expressive<B>);
template <class A, class B>
concept equatable = operands<A, B> && comparable<type_of<A>, type_of<B>>();
template <class A, class B>
concept orderable = equatable<A, B> && has_order<type_of<A>>();
template <class A>
concept condition = expressive<A> && std::same_as<type_of<A>, truth>;
template <class A, class B>
concept calculable = operands<A, B> && numeric<type_of<A>> && numeric<type_of<B>>;
template <class A, class B>
concept addable = calculable<A, B> && comparable<type_of<A>, type_of<B>>();
template <class A>
concept dated = operand<A> && std::same_as<type_of<A>, date>;

template <class A, class B>
using sum_type = std::conditional_t<std::same_as<type_of<A>, type_of<B>>, type_of<A>, decimal>;
template <class A, class B>
using product_type =
    std::conditional_t<std::same_as<type_of<A>, whole> && std::same_as<type_of<B>, whole>, whole,
                       decimal>;

/// The operand, in brackets where it would not hold together beside its neighbour.
template <class T>
[[nodiscard]] std::string held(const expression<T>& given, strength least) {
  return given.binds() >= least ? given.written() : "(" + given.written() + ")";
}
template <operand Value>
[[nodiscard]] std::string value(const Value& given, strength least = strength::sum) {
  return held(expressed(given), least);
}

[[nodiscard]] inline expression<truth> compared(std::string_view a, syntax::keyword how,
                                                std::string_view b) {
  return {joined({a, spelled(how), b}), strength::comparison};
}

/// The words for <, <=, >, >= that go with a type.
struct comparison_words {
  syntax::keyword less, most, more, least;
};
template <class T>
inline constexpr comparison_words words_for = {syntax::keyword::below, syntax::keyword::not_above,
                                               syntax::keyword::above, syntax::keyword::not_below};
template <numeric T>
inline constexpr comparison_words words_for<T> = {
    syntax::keyword::less_than, syntax::keyword::at_most, syntax::keyword::exceeds,
    syntax::keyword::at_least};
template <>
inline constexpr comparison_words words_for<date> = {
    syntax::keyword::before, syntax::keyword::not_after, syntax::keyword::after,
    syntax::keyword::not_before};

template <class A, class B>
[[nodiscard]] expression<truth> connected(const A& a, syntax::keyword how, const B& b,
                                          strength binds) {
  const auto side = [binds](const expression<truth>& given) {
    return given.binds() == binds ? given.written() : held(given, strength::negation);
  };
  return {joined({side(a), spelled(how), side(b)}), binds};
}

template <class T, class A, class B>
[[nodiscard]] expression<T> computed(const A& a, std::string_view sign, const B& b,
                                     strength binds) {
  const auto tighter = static_cast<strength>(static_cast<int>(binds) + 1);
  return {joined({value(a, binds), sign, value(b, tighter)}), binds};
}

template <class T, class... Arguments>
[[nodiscard]] expression<T> called(syntax::keyword function, const Arguments&... arguments) {
  std::string out(spelled(function));
  std::string_view before = " (";
  ((out += before, out += arguments, before = ", "), ...);
  return {out + ")", strength::atom};
}

}  // namespace detail

/// Compares two values, one of them an expression, by the words that go with their type. Only
/// numbers, dates and levels have an order. What the language does not compare does not compile.
/// @{
template <class A, class B>
requires detail::equatable<A, B>
[[nodiscard]] expression<truth> operator==(const A& a, const B& b) {
  return detail::compared(detail::value(a), syntax::keyword::is, detail::value(b));
}
template <class A, class B>
requires detail::equatable<A, B>
[[nodiscard]] expression<truth> operator!=(const A& a, const B& b) {
  return detail::compared(detail::value(a), syntax::keyword::is_not, detail::value(b));
}
template <class A, class B>
requires detail::orderable<A, B>
[[nodiscard]] expression<truth> operator<(const A& a, const B& b) {
  return detail::compared(detail::value(a), detail::words_for<detail::type_of<A>>.less,
                          detail::value(b));
}
template <class A, class B>
requires detail::orderable<A, B>
[[nodiscard]] expression<truth> operator<=(const A& a, const B& b) {
  return detail::compared(detail::value(a), detail::words_for<detail::type_of<A>>.most,
                          detail::value(b));
}
template <class A, class B>
requires detail::orderable<A, B>
[[nodiscard]] expression<truth> operator>(const A& a, const B& b) {
  return detail::compared(detail::value(a), detail::words_for<detail::type_of<A>>.more,
                          detail::value(b));
}
template <class A, class B>
requires detail::orderable<A, B>
[[nodiscard]] expression<truth> operator>=(const A& a, const B& b) {
  return detail::compared(detail::value(a), detail::words_for<detail::type_of<A>>.least,
                          detail::value(b));
}
/// @}

/// Both conditions, one of them at least, or not the condition. Nothing is evaluated here: all
/// operands are printed.
/// @{
template <detail::condition A, detail::condition B>
[[nodiscard]] expression<truth> operator&&(const A& a, const B& b) {
  return detail::connected(a, syntax::keyword::and_, b, strength::both);
}
template <detail::condition A, detail::condition B>
[[nodiscard]] expression<truth> operator||(const A& a, const B& b) {
  return detail::connected(a, syntax::keyword::or_, b, strength::either);
}
template <detail::condition A>
[[nodiscard]] expression<truth> operator!(const A& a) {
  return {detail::joined(
              {detail::spelled(syntax::keyword::not_), detail::value(a, strength::negation)}),
          strength::negation};
}
/// @}

/// Computes with numbers, one of them an expression. Percentages are added to percentages and to
/// decimals, not to whole numbers; a quotient is a decimal.
/// @{
template <class A, class B>
requires detail::addable<A, B>
[[nodiscard]] auto operator+(const A& a, const B& b) {
  return detail::computed<detail::sum_type<A, B>>(a, "+", b, strength::sum);
}
template <class A, class B>
requires detail::addable<A, B>
[[nodiscard]] auto operator-(const A& a, const B& b) {
  return detail::computed<detail::sum_type<A, B>>(a, "-", b, strength::sum);
}
template <class A, class B>
requires detail::calculable<A, B>
[[nodiscard]] auto operator*(const A& a, const B& b) {
  return detail::computed<detail::product_type<A, B>>(a, "*", b, strength::product);
}
template <class A, class B>
requires detail::calculable<A, B>
[[nodiscard]] expression<decimal> operator/(const A& a, const B& b) {
  return detail::computed<decimal>(a, "/", b, strength::product);
}
/// @}

/// The day so long after, or before, a date.
/// @{
template <detail::dated A>
[[nodiscard]] expression<date> operator+(const A& a, duration more) {
  return {
      detail::joined({detail::value(a), "+", std::string(more.amount) + std::string(more.unit)}),
      strength::sum};
}
template <detail::dated A>
[[nodiscard]] expression<date> operator-(const A& a, duration less) {
  return {
      detail::joined({detail::value(a), "-", std::string(less.amount) + std::string(less.unit)}),
      strength::sum};
}
/// @}
/// The same by a fact or parameter whose unit is one of time.
/// @{
template <detail::dated A>
[[nodiscard]] expression<date> operator+(const A& a, const expression<whole>& more) {
  return detail::computed<date>(a, "+", more, strength::sum);
}
template <detail::dated A>
[[nodiscard]] expression<date> operator-(const A& a, const expression<whole>& less) {
  return detail::computed<date>(a, "-", less, strength::sum);
}
/// @}

/// Days from a to b, both counted; b − a; full years from a to b.
/// @{
template <detail::dated A, detail::dated B>
[[nodiscard]] expression<whole> days(const A& a, const B& b) {
  return detail::called<whole>(syntax::keyword::days, detail::value(a), detail::value(b));
}
template <detail::dated A, detail::dated B>
[[nodiscard]] expression<whole> days_apart(const A& a, const B& b) {
  return detail::called<whole>(syntax::keyword::days_apart, detail::value(a), detail::value(b));
}
template <detail::dated A, detail::dated B>
[[nodiscard]] expression<whole> full_years(const A& a, const B& b) {
  return detail::called<whole>(syntax::keyword::full_years, detail::value(a), detail::value(b));
}
/// @}

template <class T>
template <class... Others>
expression<truth> expression<T>::in(const Others&... others) const {
  static_assert(!std::same_as<T, truth> && (detail::equatable<expression<T>, Others> && ...),
                "属于: each value is of the type of what stands before it, which is not yes/no");
  return detail::compared(detail::held(*this, strength::sum), syntax::keyword::in,
                          detail::in_brackets({detail::value(others)...}));
}
template <class T>
template <class... Others>
expression<truth> expression<T>::not_in(const Others&... others) const {
  static_assert(!std::same_as<T, truth> && (detail::equatable<expression<T>, Others> && ...),
                "不属于: each value is of the type of what stands before it, which is not yes/no");
  return detail::compared(detail::held(*this, strength::sum), syntax::keyword::not_in,
                          detail::in_brackets({detail::value(others)...}));
}
template <class T>
template <class Lowest, class Highest>
expression<truth> expression<T>::between(const Lowest& lowest, const Highest& highest) const {
  static_assert(
      detail::orderable<expression<T>, Lowest> && detail::orderable<expression<T>, Highest>,
      "介于: both ends are of the type of what stands before them, and it has an order");
  const std::string ends =
      detail::joined({detail::value(lowest), detail::spelled(syntax::keyword::between_and),
                      detail::value(highest)});
  return detail::compared(detail::held(*this, strength::sum), syntax::keyword::between, ends);
}

/// An item of `all_of` that is asked for only where a condition holds.
class conditional_item {
 public:
  /// `item`, where `applies` holds: call `asked_when`.
  conditional_item(const expression<truth>& item, const expression<truth>& applies)
      : written_(detail::joined(
            {item.written(), detail::spelled(syntax::keyword::when), applies.written()})) {}
  /// The item as the rules language has it.
  [[nodiscard]] const std::string& written() const { return written_; }

 private:
  std::string written_;
};
/// An item of `all_of` that is asked for only where `applies` holds.
[[nodiscard]] inline conditional_item asked_when(const expression<truth>& applies,
                                                 const expression<truth>& item) {
  return {item, applies};
}

namespace detail {

template <class Item>
concept item_of_all = condition<Item> || std::same_as<Item, conditional_item>;

/// A list with its quantifier: a body by itself, and an operand of 且, 或 and 非.
template <class... Items>
[[nodiscard]] expression<truth> listed(std::string_view quantifier, const Items&... items) {
  return {in_braces(quantifier, {items.written()...}), strength::list};
}

}  // namespace detail

/// Every item holds; an item may be `asked_when(condition, item)`.
template <detail::item_of_all... Items>
requires(sizeof...(Items) > 0) [[nodiscard]] expression<truth> all_of(const Items&... items) {
  return detail::listed(detail::spelled(syntax::keyword::all_of), items...);
}
/// An item or more holds.
template <detail::condition... Items>
requires(sizeof...(Items) > 0) [[nodiscard]] expression<truth> any_of(const Items&... items) {
  return detail::listed(detail::spelled(syntax::keyword::any_of), items...);
}
/// No item holds.
template <detail::condition... Items>
requires(sizeof...(Items) > 0) [[nodiscard]] expression<truth> none_of(const Items&... items) {
  return detail::listed(detail::spelled(syntax::keyword::none_of), items...);
}
/// `count` items or more hold.
template <detail::condition... Items>
requires(sizeof...(Items) > 0)
    [[nodiscard]] expression<truth> at_least(unsigned count, const Items&... items) {
  return detail::listed(
      detail::joined({detail::spelled(syntax::keyword::at_least_n), std::to_string(count),
                      detail::spelled(syntax::keyword::of_items)}),
      items...);
}

namespace detail {

/// Digits with at most one point among them.
[[nodiscard]] constexpr bool plain_number(std::string_view written) {
  bool point = false;
  for (const char c : written) {
    if (!digit(c) && (c != '.' || point)) return false;
    point = point || c == '.';
  }
  return digit(written.front()) && digit(written.back());
}
[[nodiscard]] consteval duration so_long(std::string_view digits, std::string_view unit) {
  for (const char c : digits)
    if (!digit(c)) this_is_not_a_number();
  return {digits, unit};
}

}  // namespace detail

/// Literals of rules. A number keeps its spelling: `2.5_n`, `"500万元"_n`, `"三分之一"_n`,
/// `20_percent`; `"2024-11-30"_date` is checked when the program is compiled.
inline namespace literals {

/// A number by its digits: `60_n`, `2.5_n`.
[[nodiscard]] consteval detail::number_literal<decimal> operator""_n(const char* digits) {
  if (!detail::plain_number(digits)) detail::this_is_not_a_number();
  return {digits};
}
/// A number as rules write it, with unit, sign or words: `"500万元"_n`, `"三分之一"_n`.
[[nodiscard]] consteval detail::number_literal<decimal> operator""_n(const char* text,
                                                                     std::size_t size) {
  const std::string_view written(text, size);
  if (!detail::made_of_letters(written, ".%/-")) detail::this_is_not_a_number();
  return {written};
}
/// A percentage: `20_percent`.
[[nodiscard]] consteval detail::number_literal<share> operator""_percent(const char* digits) {
  if (!detail::plain_number(digits)) detail::this_is_not_a_number();
  return {digits, "%"};
}
/// A number of years, months or days, to add to a date or to take from it.
/// @{
[[nodiscard]] consteval duration operator""_years(const char* digits) {
  return detail::so_long(digits, "年");
}
[[nodiscard]] consteval duration operator""_months(const char* digits) {
  return detail::so_long(digits, "个月");
}
[[nodiscard]] consteval duration operator""_days(const char* digits) {
  return detail::so_long(digits, "天");
}
/// @}
/// A day, `"2024-11-30"_date`. One that does not exist does not compile.
[[nodiscard]] consteval date operator""_date(const char* text, std::size_t size) {
  const auto number = [&](std::size_t from, std::size_t to) {
    int out = 0;
    for (std::size_t i = from; i < to; ++i) {
      if (!detail::digit(text[i])) detail::this_is_not_a_date_write_year_month_day();
      out = out * 10 + (text[i] - '0');
    }
    return out;
  };
  if (size != 10 || text[4] != '-' || text[7] != '-')
    detail::this_is_not_a_date_write_year_month_day();
  const auto day = make_date(number(0, 4), number(5, 7), number(8, 10));
  if (!day) detail::this_is_not_a_date_write_year_month_day();
  return *day;
}

}  // namespace literals

}}}  // namespace zhunze::dsl
