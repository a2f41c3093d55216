#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

#include "zhunze/lint/detail/claim.hpp"
#include "zhunze/lint/detail/figure_reader.hpp"
#include "zhunze/program/detail/operation.hpp"
#include "zhunze/syntax/detail/keyword.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

[[nodiscard]] constexpr bound bound_of(relation r) {
  switch (r) {
    case relation::less:
      return bound::less;
    case relation::less_equal:
      return bound::at_most;
    case relation::greater:
      return bound::more;
    case relation::greater_equal:
      return bound::at_least;
    case relation::equal:
    case relation::not_equal:
      break;
  }
  return bound::none;
}
/// The same with both sides changed.
[[nodiscard]] constexpr bound mirrored(bound b) {
  if (b == bound::less) return bound::more;
  if (b == bound::more) return bound::less;
  if (b == bound::at_most) return bound::at_least;
  return b == bound::at_least ? bound::at_most : b;
}

/// The parameter that a constant is.
using parameter_index = std::map<instruction_id, std::size_t>;

/// Walks conditions, each once, and collects what they say.
class claim_reader {
 public:
  claim_reader(const program& rules, const parameter_index& parameters)
      : rules_(rules), parameters_(parameters) {}

  [[nodiscard]] claims of(const rule_definition& rule) {
    either_way_ = rule.kind == rule_kind::exclude || rule.kind == rule_kind::criterion;
    negative_rule_ = rule.kind == rule_kind::exclude;
    condition(rule.body, false);
    read_body(rule.body);
    either_way_ = true;
    if (rule.when.has_value()) condition(rule.when, false);
    for (const rule_exception& one : rule.exceptions) condition(one.condition, false);
    return std::move(out_);
  }

  [[nodiscard]] claims of(const group_definition& group) {
    const bound limit = group.at_least ? bound::at_least : bound::at_most;
    if (const auto value = limit_of(group.limit))
      add(group.limit, group.limit, *value, limit, false, group.at_least ? "≥" : "≤");
    else
      limited(group, limit);
    either_way_ = true;
    if (group.when.has_value()) condition(group.when, false);
    if (group.body.has_value()) condition(group.body, false);
    return std::move(out_);
  }

  [[nodiscard]] claims of_value(instruction_id value) {
    constants_within(value);
    return std::move(out_);
  }

 private:
  [[nodiscard]] const instruction& at(instruction_id i) const { return rules_[i]; }
  [[nodiscard]] type type_of(instruction_id i) const { return rules_.types[i.index()]; }
  [[nodiscard]] const origin& origin_of(instruction_id i) const {
    return rules_.origins[i.index()];
  }

  [[nodiscard]] std::optional<number> constant_of(instruction_id i) const {
    if (at(i).op != operation::constant) return std::nullopt;
    const auto* value = std::get_if<number>(&rules_.constants[at(i).a].value);
    return value == nullptr ? std::nullopt : std::optional(*value);
  }

  [[nodiscard]] std::vector<instruction_id> operands(const instruction& it) const {
    std::vector<instruction_id> out;
    for (std::uint32_t i = 0; i < it.b; ++i)
      out.emplace_back(std::size_t{rules_.operands[it.a + i]});
    return out;
  }

  /// A constant, or a fraction of two: 1/3.
  [[nodiscard]] std::optional<number> limit_of(instruction_id i) const {
    const instruction& it = at(i);
    if (it.op != operation::divide) return constant_of(i);
    const auto above = constant_of(instruction_id(std::size_t{it.a}));
    const auto below = constant_of(instruction_id(std::size_t{it.b}));
    return above && below && !below->zero() ? divide(*above, *below) : std::nullopt;
  }

  /// A criterion or definition without a clause of its own is part of what uses it.
  [[nodiscard]] bool speaks_for_itself(const instruction& it) const {
    if (it.op == operation::criterion) return !rules_[rule_id(std::size_t{it.b})].cites.empty();
    return !rules_[definition_id(std::size_t{it.b})].cites.empty();
  }

  void read_body(instruction_id body) {
    const instruction* it = &at(body);
    while (it->op == operation::criterion && !speaks_for_itself(*it))
      it = &at(instruction_id(std::size_t{it->a}));
    if (it->op == operation::all) out_.body = joined::every;
    if (it->op == operation::any) out_.body = joined::any;
    if (it->op == operation::at_least) out_.body = joined::so_many;
    if (out_.body != joined::one) out_.members = operands(*it);
  }

  void condition(instruction_id i, bool negated) {
    if (!seen_.emplace(i, negated, either_way_).second) return;
    const instruction& it = at(i);
    switch (traits_of(it.op).operands) {
      case operand_shape::named:
        if (!speaks_for_itself(it)) condition(instruction_id(std::size_t{it.a}), negated);
        return;
      case operand_shape::condition:
        return condition(instruction_id(std::size_t{it.a}), !negated);
      case operand_shape::conditions:
        return conditions(i, it, negated);
      case operand_shape::condition_pair: {
        const bool before = std::exchange(either_way_, true);
        condition(instruction_id(std::size_t{it.a}), false);
        either_way_ = before;
        return condition(instruction_id(std::size_t{it.b}), negated);
      }
      case operand_shape::two_alike:
        return comparison(i, it, negated);
      case operand_shape::three_alike:
        return between(i, it, negated);
      case operand_shape::one_and_list:
        return value(instruction_id(std::size_t{it.a}));
      case operand_shape::constant:
      case operand_shape::fact:
      case operand_shape::presence:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        return;
    }
  }

  void conditions(instruction_id i, const instruction& it, bool negated) {
    out_.item_counts.push_back(it.b);
    if (it.op == operation::at_least) {
      claim made = make(i, number(std::int64_t{it.c}), bound::at_least, negated);
      const std::string count = std::to_string(it.c);
      made.value = {count + " 项", count + " items"};
      made.said = {"至少 " + count + " 项", "at least " + count};
      made.what.items = true;
      out_.figures.push_back(std::move(made));
    }
    for (const instruction_id one : operands(it))
      condition(one, it.op == operation::none ? !negated : negated);
  }

  void comparison(instruction_id i, const instruction& it, bool negated) {
    const instruction_id left(std::size_t{it.a});
    const instruction_id right(std::size_t{it.b});
    const bound raw = bound_of(static_cast<relation>(it.variant));
    if (shifted(i, left, raw, negated, true) || shifted(i, right, raw, negated, false)) return;
    const argument word = relation_words(origin_of(i).spelling);
    const location before = std::exchange(here_, origin_of(i).where);
    const auto on_left = constant_of(left);
    const auto on_right = constant_of(right);
    if (on_right) add(right, left, *on_right, raw, negated, word);
    if (on_left && !on_right) add(left, right, *on_left, mirrored(raw), negated, word);
    here_ = before;
    if (!on_left && !on_right && raw != bound::none) {
      claim made = make(i, number(0), raw, negated);
      made.said = made.value = word;
      out_.bounds.push_back(std::move(made));
    }
    if (!on_left) value(left);
    if (!on_right) value(right);
  }

  /// A limit that is looked up or worked out.
  void limited(const group_definition& group, bound limit) {
    constants_within(group.limit);
    claim made = make(group.limit, number(0), limit, false);
    made.where = group.where;
    made.said = made.value = group.at_least ? "≥" : "≤";
    out_.bounds.push_back(std::move(made));
  }

  void between(instruction_id i, const instruction& it, bool negated) {
    const instruction_id of(std::size_t{it.a});
    const instruction_id low(std::size_t{it.b});
    const instruction_id high(std::size_t{it.c});
    static_cast<void>(i);
    if (const auto n = constant_of(low)) add(low, of, *n, bound::at_least, negated, "≥");
    if (const auto n = constant_of(high)) add(high, of, *n, bound::at_most, negated, "≤");
    value(of);
  }

  /// `day + 2年 不晚于 other` says "at least two years before".
  bool shifted(instruction_id i, instruction_id side, bound raw, bool negated, bool on_left) {
    const instruction& it = at(side);
    if (it.op != operation::shift_months && it.op != operation::shift_days) return false;
    const std::string& span = origin_of(side).spelling;
    const auto said = figures_of(searchable(span));
    const instruction& compared = at(i);
    const instruction_id other(std::size_t{on_left ? compared.b : compared.a});
    if (const auto day = constant_of(other)) add(other, side, *day, bound::none, negated, "");
    const auto base = instruction_id(std::size_t{it.a});
    if (const auto day = constant_of(base)) add(base, side, *day, bound::none, negated, "");
    if (said.empty()) return true;
    const bool back = span.starts_with("-");
    // left + N <= right is right - left >= N; left - N >= right is left - right >= N.
    bound spanned = on_left ? mirrored(raw) : raw;
    if (back) spanned = on_left ? raw : mirrored(raw);
    claim made = make(side, said.front().written, spanned, negated);
    made.what.amount = said.front().amount;
    made.what.in = said.front().in;
    made.value = spaced(span.substr(span.find_first_not_of("+- ")));
    const argument word = relation_words(origin_of(i).spelling);
    made.said = {spaced(span) + " " + word.zh, spaced(span) + " " + word.en};
    out_.figures.push_back(std::move(made));
    return true;
  }

  /// A comparison word in both languages.
  [[nodiscard]] static argument relation_words(const std::string& written) {
    for (const syntax::keyword_info& one : syntax::keyword_list) {
      const bool relation = one.class_ == syntax::keyword_class::expression;
      if (relation && (one.zh == written || one.en == written))
        return {std::string(one.zh), std::string(one.en)};
    }
    return written;
  }

  /// 3years is said "3 years".
  [[nodiscard]] static std::string spaced(std::string_view span) {
    std::string out;
    for (const char c : span) {
      if (ascii_letter(c) && !out.empty() && ascii_digit(out.back())) out += ' ';
      out += c;
    }
    return out;
  }

  /// Constants in the midst of a computation, of which nothing is asked.
  void value(instruction_id i) {
    const instruction& it = at(i);
    if (it.op == operation::definition && speaks_for_itself(it)) return;
    constants_within(i);
  }
  void constants_within(instruction_id i) {
    if (!seen_within_.insert(i).second) return;
    const instruction& it = at(i);
    if (const auto n = constant_of(i)) {
      const std::size_t before = out_.figures.size();
      add(i, i, *n, bound::none, false, "");
      if (out_.figures.size() != before) out_.figures.back().within = true;
      return;
    }
    switch (traits_of(it.op).operands) {
      case operand_shape::named:
        return value(instruction_id(std::size_t{it.a}));
      case operand_shape::numbers:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
        constants_within(instruction_id(std::size_t{it.a}));
        return constants_within(instruction_id(std::size_t{it.b}));
      case operand_shape::date_and_number:
        return constants_within(instruction_id(std::size_t{it.a}));
      case operand_shape::constant:
      case operand_shape::fact:
      case operand_shape::presence:
      case operand_shape::condition:
      case operand_shape::conditions:
      case operand_shape::condition_pair:
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::key:
        return;
    }
  }

  [[nodiscard]] claim make(instruction_id i, number amount, bound raw, bool negated) const {
    claim made;
    made.what.written = made.what.amount = amount;
    made.raw = raw;
    made.passing = negated != negative_rule_ ? opposite(raw) : raw;
    made.either_way = either_way_;
    made.where = origin_of(i).where;
    return made;
  }

  void add(instruction_id constant, instruction_id beside, number amount, bound raw, bool negated,
           const argument& word) {
    const type value_type = type_of(constant).kind == type_kind::percentage || beside == constant
                                ? type_of(constant)
                                : type_of(beside);
    if (value_type.kind == type_kind::option || value_type.kind == type_kind::key ||
        value_type.kind == type_kind::truth || value_type.textual())
      return;
    if (value_type.numeric() && amount.zero())
      return;  // "none of them", which texts say without a nought
    claim made = make(constant, amount, raw, negated);
    measure_of(made.what, constant, beside, value_type);
    if (value_type.kind == type_kind::level) made.scale = value_type.ref;
    if (const auto known = parameters_.find(constant); known != parameters_.end()) {
      made.parameter = known->second;
      // What is asked of a parameter is asked where it is read.
      if (here_.source.has_value()) made.where = here_;
    }
    made.unit = origin_of(constant).unit;
    made.value = shown(constant, value_type, amount);
    made.said = made.value;
    if (!word.zh.empty())
      made.said = {word.zh + " " + made.value.zh, word.en + " " + made.value.en};
    out_.figures.push_back(std::move(made));
  }

  void measure_of(figure& what, instruction_id constant, instruction_id beside,
                  type value_type) const {
    if (value_type.kind == type_kind::percentage) what.in = measure::share;
    if (value_type.kind == type_kind::date) what.in = measure::date;
    if (!value_type.numeric() || what.in == measure::share) return;
    const instruction* it = &at(beside);
    while (it->op == operation::definition) it = &at(instruction_id(std::size_t{it->a}));
    if (it->op == operation::working_days) what.in = measure::working_days;
    if (it->op == operation::days || it->op == operation::days_apart) what.in = measure::days;
    if (it->op == operation::full_years) return take_unit(what, "岁");
    if (what.in != measure::plain) return;
    const std::string& own = origin_of(constant).unit;
    take_unit(what, own.empty() ? origin_of(beside).unit : own);
  }

  static void take_unit(figure& what, std::string_view unit) {
    for (const std::string_view sign : {"万", "亿"}) {
      if (!unit.starts_with(sign) || unit == sign) continue;
      const auto times = number(sign == "万" ? 10'000 : 100'000'000);
      if (const auto amount = multiply(what.amount, times)) what.amount = what.written = *amount;
    }
    for (const unit_word& one : unit_words) {
      if (one.words != unit || one.items) continue;
      what.in = one.in;
      if (const auto amount = multiply(what.written, number(one.times))) what.amount = *amount;
    }
  }

  [[nodiscard]] argument shown(instruction_id i, type value_type, number amount) const {
    if (value_type.kind == type_kind::percentage) return to_percent_text(amount);
    const auto place = static_cast<std::int64_t>(amount.numerator());
    if (value_type.kind == type_kind::date) return to_text(date{static_cast<std::int32_t>(place)});
    if (value_type.kind == type_kind::level) {
      const identity& level = rules_.scales[value_type.ref].levels[static_cast<std::size_t>(place)];
      return {shown_name(level, language::zh), shown_name(level, language::en)};
    }
    const std::string& unit = origin_of(i).unit;
    return {with_unit(rules_, to_text(amount), unit, language::zh),
            with_unit(rules_, to_text(amount), unit, language::en)};
  }

  const program& rules_;
  const parameter_index& parameters_;
  claims out_;
  std::set<std::tuple<instruction_id, bool, bool>> seen_;
  std::set<instruction_id> seen_within_;
  location here_;  // the comparison that is being read
  bool either_way_ = false;
  bool negative_rule_ = false;
};

}}}  // namespace zhunze::detail::lint
