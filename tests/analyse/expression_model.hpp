#pragma once

#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "zhunze/syntax/detail/ast.hpp"

/// What conditions mean, once more and as simply as can be: a walk over the syntax tree with
/// fractions, days and names. It shares nothing with the compiler but the tree.
namespace zhunze_test {

using namespace zhunze;

struct fraction {
  int128 top = 0;
  int128 bottom = 1;
};

inline fraction reduced(int128 top, int128 bottom) {
  if (bottom < 0) top = -top, bottom = -bottom;
  int128 a = top < 0 ? -top : top;
  int128 b = bottom;
  while (b != 0) {
    const int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a == 0 ? fraction{} : fraction{top / a, bottom / a};
}

/// A value: truth is 0 or 1, dates are days, levels, options and keys their place in the list.
struct model_value {
  fraction amount;
  std::string text;
};
using maybe = std::optional<model_value>;

struct model {
  const syntax::file& file;
  std::map<std::string, maybe> facts;
  std::map<std::string, int> members;        ///< levels, options and keys by name
  std::map<std::string, std::string> units;  ///< of facts that have one
  std::map<std::string, std::vector<maybe>> columns;
  std::vector<std::string> keys;
  std::set<std::string> key_facts;
  std::map<std::int64_t, bool> special_days;  ///< by day: is it a workday?
  std::int64_t first_covered = 0, last_covered = 0;

  static maybe of(std::int64_t n) { return model_value{{n, 1}, {}}; }
  static maybe of(bool b) { return model_value{{b ? 1 : 0, 1}, {}}; }
  static bool yes(const maybe& v) { return v && v->amount.top == 1; }
  static bool no(const maybe& v) { return v && v->amount.top == 0; }

  maybe operator[](syntax::expression_id e) const { return file.visit(*this, e); }

  maybe operator()(const syntax::name_use& n) const {
    const auto fact = facts.find(n.name.text);
    return fact != facts.end() ? fact->second : of(std::int64_t{members.at(n.name.text)});
  }
  maybe operator()(const syntax::member_use& n) const {
    return of(std::int64_t{members.at(n.name.text)});
  }
  maybe operator()(const syntax::number_literal& n) const {
    return model_value{{n.value.numerator(), n.value.denominator()}, {}};
  }
  maybe operator()(const syntax::date_literal& n) const { return of(std::int64_t{n.value.days}); }
  maybe operator()(const syntax::text_literal& n) const { return model_value{{}, n.value}; }
  maybe operator()(const syntax::truth_literal& n) const { return of(n.value); }
  maybe operator()(const syntax::parenthesised& n) const { return (*this)[n.inner]; }

  maybe operator()(const syntax::table_lookup& n) const {
    const maybe key = (*this)[n.key];
    if (!key) return std::nullopt;
    return columns.at(n.column.text).at(static_cast<std::size_t>(key->amount.top));
  }

  // Logic.
  maybe operator()(const syntax::negation& n) const {
    const maybe v = (*this)[n.operand];
    return v ? of(!yes(v)) : v;
  }
  maybe operator()(const syntax::presence& n) const {
    const auto& use = std::get<syntax::name_use>(file[n.operand].node);
    return of(facts.at(use.name.text).has_value() == n.given);
  }
  static maybe at_least(std::size_t n, const std::vector<maybe>& list) {
    std::size_t sure = 0, possible = 0;
    for (const maybe& one : list) {
      sure += yes(one) ? 1U : 0U;
      possible += no(one) ? 0U : 1U;
    }
    if (sure >= n) return of(true);
    return possible < n ? of(false) : std::nullopt;
  }
  maybe operator()(const syntax::connective& n) const {
    std::vector<maybe> list;
    for (const auto e : n.operands) list.push_back((*this)[e]);
    return at_least(n.word == syntax::keyword::and_ ? list.size() : 1, list);
  }
  maybe item(const syntax::quantified_item& one) const {
    const maybe what = (*this)[one.condition];
    if (!one.when) return what;
    const maybe when = (*this)[one.when];
    return at_least(1, {when ? of(!yes(when)) : when, what});
  }
  maybe operator()(const syntax::quantified& n) const {
    std::vector<maybe> list;
    for (const auto& one : n.items) list.push_back(item(one));
    if (n.word == syntax::keyword::all_of) return at_least(list.size(), list);
    if (n.word == syntax::keyword::at_least_n) return at_least(n.count, list);
    const maybe any = at_least(1, list);
    if (n.word == syntax::keyword::any_of || !any) return any;
    return of(!yes(any));
  }

  // Comparison: of texts where both are texts, else of fractions.
  std::string text_of(syntax::expression_id e, const maybe& v) const {
    const auto* use = std::get_if<syntax::name_use>(&file[e].node);
    if (use && key_facts.count(use->name.text)) {
      return keys.at(static_cast<std::size_t>(v->amount.top));
    }
    return v->text;
  }
  static int sign(int128 n) { return n < 0 ? -1 : n > 0 ? 1 : 0; }
  int order(syntax::expression_id l, syntax::expression_id r, const maybe& a,
            const maybe& b) const {
    const std::string left = text_of(l, a);
    const std::string right = text_of(r, b);
    if (!left.empty() || !right.empty()) {
      // A key beside the name of a key is compared by its text here, by its row there.
      const auto by_name = [&](syntax::expression_id e, const std::string& text) {
        const auto* use = std::get_if<syntax::name_use>(&file[e].node);
        return text.empty() && use ? use->name.text : text;
      };
      return sign(by_name(l, left).compare(by_name(r, right)));
    }
    return sign(a->amount.top * b->amount.bottom - b->amount.top * a->amount.bottom);
  }
  static bool related(const syntax::comparison& n, int sign) {
    const std::string word =
        n.relation ? std::string(syntax::info(*n.relation).en) : std::string(n.symbol);
    if (word == "is") return sign == 0;
    if (word == "is not") return sign != 0;
    for (const char* one : {"not below", "at least", "not before", ">="}) {
      if (word == one) return sign >= 0;
    }
    for (const char* one : {"not above", "at most", "not after", "<="}) {
      if (word == one) return sign <= 0;
    }
    for (const char* one : {"above", "exceeds", "after", ">"}) {
      if (word == one) return sign > 0;
    }
    return sign < 0;
  }
  maybe operator()(const syntax::comparison& n) const {
    const maybe a = (*this)[n.left];
    const maybe b = (*this)[n.right];
    if (!a || !b) return std::nullopt;
    return of(related(n, order(n.left, n.right, a, b)));
  }
  maybe operator()(const syntax::range_test& n) const {
    const maybe v = (*this)[n.operand];
    const maybe low = (*this)[n.low];
    const maybe high = (*this)[n.high];
    if (!v || !low || !high) return std::nullopt;
    return of(order(n.low, n.operand, low, v) <= 0 && order(n.operand, n.high, v, high) <= 0);
  }
  maybe operator()(const syntax::membership& n) const {
    const maybe v = (*this)[n.operand];
    bool found = false;
    bool known = v.has_value();
    for (const auto e : n.list) {
      const maybe one = (*this)[e];
      known = known && one;
      if (known) found = found || order(n.operand, e, v, one) == 0;
    }
    return known ? of(found != n.negated) : std::nullopt;
  }

  // Calculation.
  maybe operator()(const syntax::arithmetic& n) const {
    const std::string by = span_unit(n.right);
    const maybe a = (*this)[n.left];
    const maybe b = (*this)[n.right];
    if (!a || !b) return std::nullopt;
    if (!by.empty()) return shifted(*a, *b, by, n.operation == '-');
    const fraction& l = a->amount;
    const fraction& r = b->amount;
    const int128 direction = n.operation == '-' ? -1 : 1;
    if (n.operation == '*') return model_value{reduced(l.top * r.top, l.bottom * r.bottom), {}};
    if (n.operation == '/') {
      if (r.top == 0) return std::nullopt;
      return model_value{reduced(l.top * r.bottom, l.bottom * r.top), {}};
    }
    return model_value{
        reduced(l.top * r.bottom + direction * r.top * l.bottom, l.bottom * r.bottom), {}};
  }
  std::string span_unit(syntax::expression_id e) const {
    if (const auto* literal = file.number_at(e)) return literal->unit;
    const auto* use = std::get_if<syntax::name_use>(&file[e].node);
    const auto there = use ? units.find(use->name.text) : units.end();
    return there == units.end() ? std::string() : there->second;
  }

  // Dates, month by month and day by day.
  static maybe shifted(const model_value& from, const model_value& by, const std::string& unit_word,
                       bool back) {
    auto steps = static_cast<std::int64_t>(by.amount.top) * (back ? -1 : 1);
    const auto day = static_cast<std::int64_t>(from.amount.top);
    if (unit_word == "天") return of(day + steps);
    if (unit_word == "年") steps *= 12;
    civil at = to_civil(date{static_cast<std::int32_t>(day)});
    for (; steps > 0; --steps) {
      if (++at.month == 13) at.month = 1, ++at.year;
    }
    for (; steps < 0; ++steps) {
      if (--at.month == 0) at.month = 12, --at.year;
    }
    while (!make_date(at.year, at.month, at.day)) --at.day;
    return of(std::int64_t{make_date(at.year, at.month, at.day)->days});
  }
  static std::int64_t anniversary(civil born, int year) {
    const auto same_day = make_date(year, born.month, born.day);
    return same_day ? same_day->days : make_date(year, 3, 1)->days;
  }
  static std::int64_t age(std::int64_t from, std::int64_t to) {
    const civil born = to_civil(date{static_cast<std::int32_t>(from)});
    std::int64_t years = -300;
    while (anniversary(born, born.year + static_cast<int>(years) + 1) <= to) ++years;
    return years;
  }
  maybe working_days(std::int64_t from, std::int64_t to) const {
    const auto covered = [&](std::int64_t d) { return d >= first_covered && d <= last_covered; };
    if (!covered(from) || !covered(to)) return std::nullopt;
    std::int64_t count = 0;
    for (std::int64_t d = from; d <= to; ++d) {
      const auto special = special_days.find(d);
      const bool weekday = (d + 3) % 7 < 5;  // 1970-01-01 was a Thursday
      count += (special != special_days.end() ? special->second : weekday) ? 1 : 0;
    }
    return of(count);
  }
  maybe operator()(const syntax::call& n) const {
    const maybe a = (*this)[n.arguments[0]];
    const maybe b = (*this)[n.arguments[1]];
    if (!a || !b) return std::nullopt;
    const auto from = static_cast<std::int64_t>(a->amount.top);
    const auto to = static_cast<std::int64_t>(b->amount.top);
    if (n.function == syntax::keyword::working_days) return working_days(from, to);
    if (n.function == syntax::keyword::full_years) return of(age(from, to));
    if (n.function == syntax::keyword::days_apart) return of(to - from);
    return of(to < from ? std::int64_t{0} : to - from + 1);
  }
};

}  // namespace zhunze_test
