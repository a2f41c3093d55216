#pragma once

#include <algorithm>
#include <limits>

#include "zhunze/evaluate/detail/plan_builder.hpp"
#include "zhunze/evaluate/detail/problems.hpp"
#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/program/detail/reads.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// The most values for which a condition over one fact is worked out beforehand.
inline constexpr std::size_t domain_limit = 4096;

/// Whole numbers beyond any that records hold.
inline constexpr std::int64_t lowest_bound = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t highest_bound = std::numeric_limits<std::int64_t>::max();

/// A record in which at most one fact is given, by its stored number.
struct single_fact {
  const program& all;
  fact_id fact;
  std::int64_t stored = 0;
  bool given = false;

  [[nodiscard]] const program& rules() const { return all; }
  [[nodiscard]] bool known(fact_id f) const { return given && f == fact; }
  [[nodiscard]] static truth truth_of(fact_id) { return truth::unknown; }
  [[nodiscard]] std::int64_t number_of(fact_id) const { return stored; }
  [[nodiscard]] static std::string_view text_of(fact_id) { return {}; }
};

/// The greatest whole number that is not above n; nothing where it does not fit 64 bits.
inline std::optional<std::int64_t> floor_of(const number& n) {
  int128 down = n.numerator() / n.denominator();
  if (n.numerator() < 0 && !n.whole()) --down;
  if (down <= lowest_bound || down >= highest_bound) return std::nullopt;
  return static_cast<std::int64_t>(down);
}

struct bounds {
  std::int64_t low = lowest_bound, high = highest_bound;
};

/// The whole numbers v with v `how` bound; for `not_equal` those that are equal.
inline std::optional<bounds> bounds_of(relation how, const number& bound) {
  const auto down = floor_of(bound);
  if (!down) return std::nullopt;
  const std::int64_t up = bound.whole() ? *down : *down + 1;
  switch (how) {
    case relation::equal:
    case relation::not_equal:
      return bounds{up, *down};
    case relation::less:
      return bounds{lowest_bound, up - 1};
    case relation::less_equal:
      return bounds{lowest_bound, *down};
    case relation::greater:
      return bounds{*down + 1, highest_bound};
    case relation::greater_equal:
      return bounds{up, highest_bound};
  }
  return std::nullopt;
}

/// value × 10^decimals.
inline std::optional<number> in_stored_units(const number& n, type_kind kind) {
  std::int64_t ten = 1;
  for (int i = 0; i < stored_decimals(kind); ++i) ten *= 10;
  return multiply(n, number(ten));
}

/// How many values a type has, where they are few; else 0.
inline std::size_t few_values(const program& rules, type value_type) {
  std::size_t count = 0;
  if (value_type.kind == type_kind::level) count = rules.scales[value_type.ref].levels.size();
  if (value_type.kind == type_kind::option) count = rules.choices[value_type.ref].options.size();
  if (value_type.kind == type_kind::key) count = rules.tables[value_type.ref].keys.size();
  return count <= domain_limit ? count : 0;
}

ZHUNZE_DECL literal plan_builder::comparison(std::uint32_t at) {
  const instruction& it = rules_.instructions[at];
  std::optional<literal> made;
  if (it.op == operation::compare) made = compared(it);
  if (it.op == operation::between) made = between(it);
  if (!made && it.op == operation::one_of) made = one_of(it);
  if (!made) made = by_domain(below(at), [this, at] { return memory_.truths[at]; });
  return made ? *made : carried(at, plan_operation::carried);
}

ZHUNZE_DECL std::uint32_t plan_builder::through_names(std::uint32_t at) const {
  while (rules_.instructions[at].op == operation::definition) at = rules_.instructions[at].a;
  return at;
}

ZHUNZE_DECL const number* plan_builder::constant_number(std::uint32_t at) const {
  const instruction& it = rules_.instructions[through_names(at)];
  return it.op == operation::constant ? std::get_if<number>(&rules_.constants[it.a].value)
                                      : nullptr;
}

ZHUNZE_DECL std::optional<literal> plan_builder::compared(const instruction& it) {
  const auto how = static_cast<relation>(it.variant);
  const type left = rules_.types[through_names(it.a)];
  const type right = rules_.types[through_names(it.b)];
  if (left.kind == type_kind::truth || right.kind == type_kind::truth) return std::nullopt;
  if (left.textual() || right.textual()) return compared_texts(it);
  const number* from = constant_number(it.a);
  const number* to = constant_number(it.b);
  if (to != nullptr && from == nullptr) {
    const auto value = value_of(it.a);
    const auto bound = in_stored_units(*to, left.kind);
    return value && bound ? compared_to(*value, how, *bound) : std::nullopt;
  }
  if (from != nullptr && to == nullptr) {
    const auto value = value_of(it.b);
    const auto bound = in_stored_units(*from, right.kind);
    return value && bound ? compared_to(*value, mirrored(how), *bound) : std::nullopt;
  }
  if (stored_decimals(left.kind) != stored_decimals(right.kind)) return std::nullopt;
  const auto a = value_of(it.a);
  const auto b = a ? value_of(it.b) : std::nullopt;
  if (!a || !b) return std::nullopt;
  return add_slot(plan_operation::compare, *a, *b, it.variant);
}

ZHUNZE_DECL std::optional<literal> plan_builder::compared_to(std::uint32_t value, relation how,
                                                             const number& bound) {
  const auto range = bounds_of(how, bound);
  if (!range) return std::nullopt;
  const literal made = add_slot(plan_operation::range, value, 0, 0, range->low, range->high);
  return how == relation::not_equal ? !made : made;
}

ZHUNZE_DECL std::optional<text_operand> plan_builder::text_of(std::uint32_t at) const {
  const instruction& it = rules_.instructions[through_names(at)];
  using form = text_operand::form;
  if (it.op == operation::constant && rules_.types[at].textual())
    return text_operand{form::constant, 0, it.a};
  if (it.op != operation::fact) return std::nullopt;
  const fact_definition& fact = rules_[fact_id(it.a)];
  if (fact.fallback) return std::nullopt;
  if (fact.value_type.textual()) return text_operand{form::fact, fact.slot, 0};
  if (fact.value_type.kind == type_kind::key)
    return text_operand{form::key, fact.slot, fact.value_type.ref};
  return std::nullopt;
}

ZHUNZE_DECL std::optional<literal> plan_builder::compared_texts(const instruction& it) {
  const auto how = static_cast<relation>(it.variant);
  if (how != relation::equal && how != relation::not_equal) return std::nullopt;
  const auto a = text_of(it.a);
  const auto b = text_of(it.b);
  using form = text_operand::form;
  // Two constants, or two that the dictionary of texts may lack, are left to the general way.
  if (!a || !b || (a->is != form::fact && b->is != form::fact)) return std::nullopt;
  const auto first = static_cast<std::uint32_t>(out_.text_operands.size());
  out_.text_operands.push_back(*a);
  out_.text_operands.push_back(*b);
  const literal made = add_slot(plan_operation::same_text, first, first + 1);
  return how == relation::equal ? made : !made;
}

/// Only between constants: an unknown bound makes the whole unknown, which two comparisons would
/// not.
ZHUNZE_DECL std::optional<literal> plan_builder::between(const instruction& it) {
  const type value_type = rules_.types[through_names(it.a)];
  const type_kind kind = value_type.kind;
  if (value_type.textual() || kind == type_kind::truth) return std::nullopt;
  const number* from = constant_number(it.b);
  const number* to = constant_number(it.c);
  if (from == nullptr || to == nullptr) return std::nullopt;
  const auto low_bound = in_stored_units(*from, kind);
  const auto high_bound = in_stored_units(*to, kind);
  const auto value = value_of(it.a);
  if (!low_bound || !high_bound || !value) return std::nullopt;
  const auto low = bounds_of(relation::greater_equal, *low_bound);
  const auto high = bounds_of(relation::less_equal, *high_bound);
  if (!low || !high) return std::nullopt;
  return add_slot(plan_operation::range, *value, 0, 0, low->low, high->high);
}

ZHUNZE_DECL std::optional<literal> plan_builder::one_of(const instruction& it) {
  constexpr std::size_t bits = 64;
  const std::size_t values = few_values(rules_, rules_.types[through_names(it.a)]);
  if (values == 0 || values > bits) return std::nullopt;
  std::uint64_t set = 0;
  for (std::uint32_t i = it.b; i < it.b + it.c; ++i) {
    const number* item = constant_number(rules_.operands[i]);
    if (item == nullptr) return std::nullopt;
    set |= std::uint64_t{1} << static_cast<unsigned>(item->numerator());
  }
  const auto value = value_of(it.a);
  if (!value) return std::nullopt;
  const literal made =
      add_slot(plan_operation::member, *value, 0, 0, static_cast<std::int64_t>(set));
  return it.variant == 1 ? !made : made;
}

template <class Tell>
std::optional<literal> plan_builder::by_domain(const std::vector<instruction_id>& reads,
                                               Tell&& tell) {
  const auto facts = facts_read(rules_, reads);
  if (facts.size() != 1) return std::nullopt;
  const fact_definition& fact = rules_[facts.front()];
  const std::size_t values = few_values(rules_, fact.value_type);
  if (values == 0) return std::nullopt;
  constexpr std::size_t bits = 64;
  value_domain made;
  made.size = static_cast<std::uint32_t>(values);
  made.yes.resize((values + bits - 1) / bits);
  made.known.resize(made.yes.size());
  single_fact one{rules_, facts.front()};
  memory_.truths.resize(rules_.instructions.size());
  memory_.values.resize(rules_.instructions.size());
  const auto told = [&] {
    stepper<single_fact> run(one, memory_);
    for (const instruction_id i : reads) run.step(i);
    return tell();
  };
  made.missing = told();
  one.given = true;
  for (std::size_t v = 0; v < values; ++v) {
    one.stored = static_cast<std::int64_t>(v);
    const truth said = told();
    if (said == truth::yes) made.yes[v / bits] |= std::uint64_t{1} << (v % bits);
    if (said != truth::unknown) made.known[v / bits] |= std::uint64_t{1} << (v % bits);
    made.always_known = made.always_known && said != truth::unknown;
  }
  const auto index = static_cast<std::uint32_t>(out_.domains.size());
  out_.domains.push_back(std::move(made));
  return add_slot(plan_operation::domain, fact.slot, index);
}

ZHUNZE_DECL literal plan_builder::carried(std::uint32_t at, plan_operation op) {
  const auto first = static_cast<std::uint32_t>(out_.carried.size());
  const auto reads = below(at);
  out_.carried.insert(out_.carried.end(), reads.begin(), reads.end());
  return add_slot(op, first, static_cast<std::uint32_t>(reads.size()), at);
}

ZHUNZE_DECL std::optional<std::uint32_t> plan_builder::value_of(std::uint32_t at) {
  const std::uint32_t meant = through_names(at);
  const auto known = values_.find(meant);
  if (known != values_.end()) return known->second;
  const auto made = new_value(meant);
  values_.emplace(meant, made);
  return made;
}

ZHUNZE_DECL std::optional<std::uint32_t> plan_builder::new_value(std::uint32_t at) {
  const instruction& it = rules_.instructions[at];
  switch (traits_of(it.op).operands) {
    case operand_shape::fact:
      return fact_value(rules_[fact_id(it.a)]);
    case operand_shape::constant: {
      const number* held = constant_number(at);
      const auto stored =
          held != nullptr ? scaled(*held, stored_decimals(rules_.types[at].kind)) : std::nullopt;
      if (!stored) return std::nullopt;
      return add_number(plan_operation::number, 0, 0, 0, *stored);
    }
    case operand_shape::dates:
    case operand_shape::calendar_dates:
    case operand_shape::date_and_number:
      return span_of(it);
    // Of these there are only truths, or values that are carried.
    case operand_shape::presence:
    case operand_shape::named:
    case operand_shape::condition:
    case operand_shape::conditions:
    case operand_shape::condition_pair:
    case operand_shape::two_alike:
    case operand_shape::three_alike:
    case operand_shape::one_and_list:
    case operand_shape::numbers:
    case operand_shape::key:
      break;
  }
  return std::nullopt;
}

/// The step for an operation over a date and something.
[[nodiscard]] inline plan_operation date_step_of(operation op) {
  static_assert(operations_with(operand_shape::dates) == 3 &&
                operations_with(operand_shape::calendar_dates) == 1 &&
                operations_with(operand_shape::date_and_number) == 2);
  if (op == operation::working_days) return plan_operation::working_days;
  if (op == operation::days) return plan_operation::days;
  if (op == operation::days_apart) return plan_operation::days_apart;
  if (op == operation::full_years) return plan_operation::full_years;
  return op == operation::shift_days ? plan_operation::shift_days : plan_operation::shift_months;
}

ZHUNZE_DECL std::optional<std::uint32_t> plan_builder::span_of(const instruction& it) {
  const bool shift = traits_of(it.op).operands == operand_shape::date_and_number;
  // A number that is kept with decimals is no count of days.
  if (shift && stored_decimals(rules_.types[it.b].kind) != 0) return std::nullopt;
  const auto from = value_of(it.a);
  const auto to = from ? value_of(it.b) : std::nullopt;
  if (!from || !to) return std::nullopt;
  return add_number(date_step_of(it.op), *from, *to, it.c);
}

ZHUNZE_DECL std::optional<std::uint32_t> plan_builder::fact_value(const fact_definition& fact) {
  if (fact.value_type.textual() || fact.value_type.kind == type_kind::truth) return std::nullopt;
  if (!fact.fallback) return fact.slot;
  const auto at = default_numbers_.find(fact.slot);
  if (at != default_numbers_.end()) return at->second;
  const std::uint32_t made =
      add_number(plan_operation::default_number, fact.slot, 0, 0, fact.fallback->number);
  default_numbers_.emplace(fact.slot, made);
  return made;
}

}  // namespace detail::evaluate_parts

}}  // namespace zhunze

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// What stands beside a verdict and is no part of it.
ZHUNZE_DECL void plan_builder::add_listed() {
  alternatives any;
  bool has_any = false;
  for (const rule_id rule : rules_[out_.kind].rules) {
    const rule_definition& one = rules_[rule];
    if (one.kind != rule_kind::prefer || one.stage > out_.stage) continue;
    has_any = true;
    for (const instruction_id root : roots_of(one)) lower_deep_parts(root);
    std::vector<literal>& all = any.emplace_back();
    if (one.when) flatten(one.when.value, false, all);
    for (const rule_exception& exception : one.exceptions)
      flatten(exception.condition.value, true, all);
    flatten(one.body.value, false, all);
  }
  if (has_any) out_.preferred = any_of(any);
}

/// Days and shifted dates are values of the plan: a problem where these are unknown though what
/// they are made of is known.
ZHUNZE_DECL std::optional<literal> plan_builder::problem_of_dates(std::uint32_t at) {
  const instruction& it = rules_.instructions[at];
  const auto made = value_of(at);
  if (!made) return std::nullopt;
  const auto from = value_of(it.a);
  const auto to = value_of(it.b);
  if (!from || !to) return std::nullopt;
  return add_slot(plan_operation::problem, *made, *from, *to);
}

/// What is carried out or worked out beforehand shows the problems of all values that it is made
/// of.
ZHUNZE_DECL void plan_builder::add_problems() {
  std::vector<instruction_id> roots;
  for (const rule_id rule : rules_[out_.kind].rules)
    if (tells_problems(rules_[rule], out_.stage)) add_roots(roots, rules_[rule]);
  for (const group_id group : rules_[out_.kind].groups)
    if (rules_[group].stage <= out_.stage)
      for (const instruction_id root : record_roots(rules_[group])) roots.push_back(root);
  std::vector<instruction_id> reads = instructions_read(rules_, roots);
  std::erase_if(reads, [this](instruction_id at) { return !traits_of(rules_[at].op).fails; });
  std::reverse(reads.begin(), reads.end());  // whoever reads a value before it
  std::vector<bool> shown(rules_.instructions.size());
  alternatives any;
  for (const instruction_id next : reads) {
    const std::uint32_t at = next.value;
    if (shown[at]) continue;
    const std::vector<instruction_id> parts = below(at);
    auto made =
        by_domain(parts, [this, at] { return to_truth(is_problem(memory_.values[at].why)); });
    if (!made) made = problem_of_dates(at);
    // A value of dates shows no problems but its own.
    const bool own = made && out_.steps.back().op == plan_operation::problem;
    if (!made) made = carried(at, plan_operation::carried_problem);
    any.push_back({*made});
    if (own) continue;
    for (const instruction_id part : parts) shown[part.index()] = true;
  }
  if (!any.empty()) out_.problem = any_of(any);
}

}}}  // namespace zhunze::detail::evaluate_parts
