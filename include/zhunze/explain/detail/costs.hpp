#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "zhunze/explain/detail/partial_evaluator.hpp"
#include "zhunze/program/detail/kernels.hpp"
#include "zhunze/program/detail/reads.hpp"

/// A lower bound of how many facts must be set for rules to come out as wished.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// Parts of a fact. A fact that is read n times in the rules in question costs 1/n each time, so
/// that no sum is more than the facts that it stands for; rounded down.
using cost = std::uint64_t;
inline constexpr cost one_fact = cost{1} << 32U;
inline constexpr cost never = std::numeric_limits<cost>::max();

[[nodiscard]] constexpr cost added(cost a, cost b) {
  return a > never - b ? never : a + b;
}

/// Whole facts; `never` stays so.
[[nodiscard]] constexpr cost facts_in(cost c) {
  return c > never - one_fact ? never : (c + one_fact - 1) / one_fact;
}

/// What it costs at least that an instruction gives yes, no, anything known, anything else.
struct step_cost {
  cost yes = 0, no = 0, known = 0, touch = never;
};

/// The costs over a partial evaluator in which everything is told, kept up to date with it.
class cost_book {
 public:
  /// Prices are by fact; `never` where a fact may not be set.
  cost_book(const partial_evaluator& in, std::vector<cost> prices)
      : in_(in),
        rules_(in.about().rules()),
        prices_(std::move(prices)),
        costs_(rules_.instructions.size()) {
    for (const instruction_id i : in.about().steps()) costs_[i.index()] = measure(i);
  }

  [[nodiscard]] cost price(fact_id fact) const { return prices_[fact.index()]; }
  void set_price(fact_id fact, cost price) {
    prices_[fact.index()] = price;
    refresh(fact);
  }
  /// Carries a fact's new value on.
  void refresh(fact_id fact) {
    for (const instruction_id i : in_.about().users_of(fact)) costs_[i.index()] = measure(i);
  }

  [[nodiscard]] cost to_pass(std::uint32_t position) const {
    const rule_definition& rule = rules_[in_.about().bearing()[position]];
    const step_cost& body = costs_[rule.body.index()];
    // A validation passes where it is anything but no.
    if (rule.kind == rule_kind::validate) return passes(position) ? 0 : body.touch;
    cost least = rule.kind == rule_kind::exclude ? body.no : body.yes;
    if (rule.when) least = std::min(least, costs_[rule.when.index()].no);
    for (const rule_exception& one : rule.exceptions)
      least = std::min(least, costs_[one.condition.index()].yes);
    if (excusable(rule)) least = std::min(least, excused(rule) ? 0 : price(rule.excused_by));
    return least;
  }

  [[nodiscard]] cost to_fail(std::uint32_t position) const {
    const rule_definition& rule = rules_[in_.about().bearing()[position]];
    if (excusable(rule) && excused(rule)) return never;
    // One that fails makes the record invalid, which is no verdict to aim at.
    if (rule.kind == rule_kind::validate) return never;
    const step_cost& body = costs_[rule.body.index()];
    cost sum = rule.kind == rule_kind::exclude ? body.yes : body.no;
    if (rule.when) sum = added(sum, costs_[rule.when.index()].yes);
    for (const rule_exception& one : rule.exceptions)
      sum = added(sum, costs_[one.condition.index()].no);
    return sum;
  }

 private:
  [[nodiscard]] bool passes(std::uint32_t position) const {
    return in_.passes(position) == truth::yes;
  }
  [[nodiscard]] static bool excusable(const rule_definition& rule) {
    return rule.kind == rule_kind::principle && rule.excused_by.has_value();
  }
  [[nodiscard]] bool excused(const rule_definition& rule) const {
    return in_.facts().known(rule.excused_by);
  }

  [[nodiscard]] bool is_truth(instruction_id i) const {
    return rules_.types[i.index()].kind == type_kind::truth;
  }
  [[nodiscard]] bool known(instruction_id i) const {
    return is_truth(i) ? in_.truth_at(i) != truth::unknown : in_.value_at(i).known();
  }
  [[nodiscard]] const step_cost& at(std::uint32_t i) const { return costs_[i]; }

  [[nodiscard]] step_cost measure(instruction_id i) {
    const instruction& it = rules_[i];
    switch (traits_of(it.op).operands) {
      case operand_shape::constant:
        return leaf(i, never);
      case operand_shape::fact:
        return fact(i, fact_id(it.a));
      case operand_shape::presence:
        return given(fact_id(it.a));
      case operand_shape::named:
        return at(it.a);
      case operand_shape::condition:
        return negated(at(it.a));
      case operand_shape::conditions: {
        const counting by = counting_of(it);
        const step_cost enough = counted(i, by.needed);
        return by.negated ? negated(enough) : enough;
      }
      case operand_shape::condition_pair:
        return guarded(i, negated(at(it.a)), at(it.b));
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        return computed(i);
    }
    return {};
  }

  [[nodiscard]] static step_cost negated(step_cost of) {
    std::swap(of.yes, of.no);
    return of;
  }

  /// Something whose every other result costs `other`, and whose being known, where it is not,
  /// costs `known`.
  [[nodiscard]] step_cost leaf(instruction_id i, cost other, cost when_unknown = never) const {
    if (!known(i)) return {when_unknown, when_unknown, when_unknown, other};
    const bool yes = is_truth(i) && in_.truth_at(i) == truth::yes;
    return {yes ? 0 : other, yes ? other : 0, 0, other};
  }

  [[nodiscard]] step_cost fact(instruction_id i, fact_id which) const {
    return leaf(i, price(which), price(which));
  }

  [[nodiscard]] step_cost given(fact_id which) const {
    if (in_.facts().known(which)) return {0, never, 0, never};
    return {price(which), 0, 0, price(which)};
  }

  /// At least n of the operands.
  [[nodiscard]] step_cost counted(instruction_id i, std::uint32_t n) {
    const instruction& it = rules_[i];
    yes_.clear();
    no_.clear();
    step_cost out;
    for (std::uint32_t k = it.a; k < it.a + it.b; ++k) {
      const step_cost& one = at(rules_.operands[k]);
      yes_.push_back(one.yes);
      no_.push_back(one.no);
      out.touch = std::min(out.touch, one.touch);
    }
    out.yes = smallest_sum(yes_, n);
    out.no = n == 0 ? never : smallest_sum(no_, it.b + 1 - std::min(n, it.b + 1));
    out.known = std::min(out.yes, out.no);
    return out;
  }

  /// The sum of the n smallest; `never` where there are fewer.
  [[nodiscard]] static cost smallest_sum(std::vector<cost>& all, std::size_t n) {
    if (n > all.size()) return never;
    if (n == 1) return *std::min_element(all.begin(), all.end());
    if (n < all.size()) {
      std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n), all.end());
    }
    cost sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum = added(sum, all[k]);
    return sum;
  }

  [[nodiscard]] static step_cost guarded(instruction_id /*i*/, const step_cost& a,
                                         const step_cost& b) {
    step_cost out;
    out.yes = std::min(a.yes, b.yes);
    out.no = added(a.no, b.no);
    out.known = std::min(out.yes, out.no);
    out.touch = std::min(a.touch, b.touch);
    return out;
  }

  /// A comparison or a value: known only where all its operands are.
  [[nodiscard]] step_cost computed(instruction_id i) const {
    cost touch = never, sum = 0;
    bool lacking = false;
    for (const instruction_id operand : operands_of(rules_, i)) {
      const step_cost& one = costs_[operand.index()];
      touch = std::min(touch, one.touch);
      if (known(operand)) continue;
      lacking = true;
      sum = added(sum, one.known);
    }
    // A value that could not be computed from known operands needs one of them to be another.
    return leaf(i, touch, lacking ? sum : touch);
  }

  const partial_evaluator& in_;
  const program& rules_;
  std::vector<cost> prices_;
  std::vector<step_cost> costs_;
  std::vector<cost> yes_, no_;
};

/// How often the rules at some positions read each fact, along every path.
[[nodiscard]] inline std::vector<cost> times_read(const dependency_index& about,
                                                  const std::vector<std::uint32_t>& positions) {
  const program& rules = about.rules();
  std::vector<cost> paths(rules.instructions.size()), out(rules.facts.size());
  for (const std::uint32_t k : positions) {
    const rule_definition& rule = rules[about.bearing()[k]];
    for (const instruction_id root : roots_of(rule)) paths[root.index()] += 1;
    if (rule.kind == rule_kind::principle && rule.excused_by) out[rule.excused_by.index()] += 1;
  }
  for (std::size_t k = about.steps().size(); k-- > 0;) {
    const instruction_id i = about.steps()[k];
    const instruction& it = rules[i];
    if (it.op == operation::fact || it.op == operation::given)
      out[it.a] = added(out[it.a], paths[i.index()]);
    for (const instruction_id operand : operands_of(rules, i))
      paths[operand.index()] = added(paths[operand.index()], paths[i.index()]);
  }
  return out;
}

}}}  // namespace zhunze::detail::explain_parts
