#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/explain/detail/dependency_index.hpp"
#include "zhunze/explain/detail/partial_evaluator.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/record/record.hpp"

/// The values that a fact of a record may come to have.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// The least and the greatest number that a record holds, as stored.
inline constexpr std::int64_t greatest_stored = 999'999'999'999'999'999;

/// Both ends are in it.
struct stored_range {
  std::int64_t low = -greatest_stored, high = greatest_stored;

  /// How many values there are.
  [[nodiscard]] std::uint64_t size() const {
    return low > high ? 0 : static_cast<std::uint64_t>(high - low) + 1;
  }
};

/// How many values a type has where they are few; 0 for numbers, dates and texts.
[[nodiscard]] inline std::size_t values_in(const program& rules, type holds) {
  switch (holds.kind) {
    case type_kind::truth:
      return 2;
    case type_kind::level:
      return rules.scales[holds.ref].levels.size();
    case type_kind::option:
      return rules.choices[holds.ref].options.size();
    case type_kind::key:
      return rules.tables[holds.ref].keys.size();
    default:
      return 0;
  }
}

/// What the type and the declared range of a fact allow; of no meaning for texts.
[[nodiscard]] inline stored_range range_of(const program& rules, fact_id which) {
  const fact_definition& fact = rules[which];
  stored_range out;
  if (fact.value_type.kind == type_kind::date) {
    out = {make_date(limits::first_year, 1, 1)->days, make_date(limits::last_year, 12, 31)->days};
  } else if (const std::size_t few = values_in(rules, fact.value_type); few != 0) {
    out = {0, static_cast<std::int64_t>(few) - 1};
  }
  if (fact.lowest) out.low = std::max(out.low, *fact.lowest);
  if (fact.highest) out.high = std::min(out.high, *fact.highest);
  return out;
}

/// What is left of that for a fact as the record has it: a missing fact may be supplied, a known
/// one may change in its direction only, a fixed one not at all.
[[nodiscard]] inline stored_range domain_of(const record& nominee, fact_id which) {
  const fact_definition& fact = nominee.rules()[which];
  stored_range out = range_of(nominee.rules(), which);
  if (!nominee.known(which) || fact.value_type.textual()) return out;
  const std::int64_t now = nominee.stored(which)->number;
  if (fact.fixed || fact.direction == change_direction::up) out.low = std::max(out.low, now);
  if (fact.fixed || fact.direction == change_direction::down) out.high = std::min(out.high, now);
  return out;
}

/// A known value that cannot become another one.
[[nodiscard]] inline bool unchangeable(const record& nominee, fact_id which) {
  const fact_definition& fact = nominee.rules()[which];
  if (!nominee.known(which)) return false;
  return fact.fixed || (!fact.value_type.textual() && domain_of(nominee, which).size() <= 1);
}

/// By fact: those that a predicate takes, of all that the dependency index reads.
template <class Predicate>
[[nodiscard]] std::vector<bool> facts_where(const dependency_index& about, Predicate&& takes) {
  std::vector<bool> out(about.rules().facts.size());
  for (const fact_id fact : about.facts()) out[fact.index()] = takes(fact);
  return out;
}

// Which values of a fact the rules do not tell apart.

/// Where results change that are held for one fact at most; beyond, every value counts as
/// different.
inline constexpr std::size_t turns_held = 1'000'000;

/// Values of a fact in ascending order, and at which of them something changes for what reads the
/// fact together with other facts, or for a rule. What reads the fact alone beside constants is
/// followed from constant to constant, not computed for each value: the cost is that of sorting
/// them.
class value_regions {
 public:
  /// The places of the values that equal a constant: from the first to before the second, both
  /// where it would stand if there is none.
  using places = std::pair<std::size_t, std::size_t>;

  /// There are `count` values; `find` gives the places of a constant among them.
  value_regions(const partial_evaluator& in, fact_id fact, std::size_t count,
                std::function<places(instruction_id)> find)
      : in_(in),
        rules_(in.about().rules()),
        fact_(fact),
        count_(count),
        places_of_(std::move(find)) {
    for (const instruction_id i : in.about().users_of(fact)) {
      if (!alone(i)) continue;
      const auto result = result_of(i);
      if (!result) continue;
      held_ += result->size();
      if (held_ > turns_held) return;
      results_.emplace(i, std::move(*result));
    }
    turns_.assign(count, false);
    told_apart_ = true;
    for (const instruction_id i : in.about().users_of(fact)) {
      if (alone(i)) continue;
      for (const instruction_id operand : operands_of(rules_, i)) note(operand);
    }
    for (const std::uint32_t k : in.about().rules_of(fact))
      for (const instruction_id root : roots_of(rules_[in.about().bearing()[k]])) note(root);
  }

  /// Whether something may come out otherwise at a value than at the one before it.
  [[nodiscard]] bool turns_at(std::size_t place) const { return !told_apart_ || turns_[place]; }

 private:
  /// The result of a condition.
  struct state {
    truth is = truth::unknown;
    cause why = cause::none;

    friend bool operator==(const state&, const state&) = default;
  };
  /// The result from each place on at which it changes; the first stands at the first value.
  using course = std::vector<std::pair<std::size_t, state>>;

  [[nodiscard]] bool alone(instruction_id i) const {
    const auto& under = in_.about().facts_under(i);
    return under.size() == 1 && under.front() == fact_;
  }
  [[nodiscard]] bool is_fact(instruction_id i) const {
    return rules_[i].op == operation::fact && fact_id(std::size_t{rules_[i].a}) == fact_;
  }
  [[nodiscard]] bool is_constant(instruction_id i) const {
    return in_.about().facts_under(i).empty();
  }
  [[nodiscard]] bool is_condition(instruction_id i) const {
    return rules_.types[i.index()].kind == type_kind::truth;
  }

  /// Nothing where a result cannot be followed.
  [[nodiscard]] std::optional<course> result_of(instruction_id i) const {
    const instruction& it = rules_[i];
    switch (traits_of(it.op).operands) {
      case operand_shape::presence:
        return course{{0, {truth::yes, cause::none}}};
      case operand_shape::two_alike:
      case operand_shape::three_alike:
      case operand_shape::one_and_list:
        return compared(i);
      case operand_shape::named:
      case operand_shape::condition:
      case operand_shape::conditions:
      case operand_shape::condition_pair:
        return is_condition(i) ? combined(i) : std::nullopt;
      case operand_shape::constant:
      case operand_shape::fact:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;
    }
    return std::nullopt;
  }

  [[nodiscard]] static bool compares_order(relation wanted) {
    return wanted != relation::equal && wanted != relation::not_equal;
  }

  /// Of the fact beside constants: the result changes at these alone, so that it is computed there
  /// from how the value lies to each.
  [[nodiscard]] std::optional<course> compared(instruction_id i) const {
    const instruction& it = rules_[i];
    const auto sides = operands_of(rules_, i);
    const std::size_t fact_side = it.op == operation::compare && is_fact(sides[1]) ? 1 : 0;
    if (!is_fact(sides[fact_side])) return std::nullopt;
    const bool by_order =
        it.op == operation::between ||
        (it.op == operation::compare && compares_order(static_cast<relation>(it.variant)));
    if (by_order && rules_[fact_].value_type.textual()) return std::nullopt;
    std::vector<places> found;
    cause why = cause::none;
    for (std::size_t k = 0; k < sides.size(); ++k) {
      if (k == fact_side) continue;
      if (!is_constant(sides[k])) return std::nullopt;
      why = graver(why, in_.value_at(sides[k]).why);
      if (why == cause::none) found.push_back(places_of_(sides[k]));
    }
    if (why != cause::none) return course{{0, {truth::unknown, why}}};
    if (it.op == operation::one_of) return listed(std::move(found), it.variant == 1);
    std::vector<std::size_t> ends{0};
    for (const auto& [from, to] : found) ends.insert(ends.end(), {from, to});
    std::sort(ends.begin(), ends.end());
    course out;
    for (const std::size_t at : ends) {
      if (at >= count_) break;
      const auto order = [&](std::size_t k) {
        return at < found[k].first    ? std::strong_ordering::less
               : at < found[k].second ? std::strong_ordering::equal
                                      : std::strong_ordering::greater;
      };
      bool holds = false;
      if (it.op == operation::between)
        holds = order(0) >= 0 && order(1) <= 0;
      else
        holds = zhunze::holds(static_cast<relation>(it.variant),
                              fact_side == 0 ? order(0) : 0 <=> order(0));
      add(out, at, {to_truth(holds), cause::none});
    }
    return out;
  }

  [[nodiscard]] course listed(std::vector<places> found, bool none_of) const {
    std::sort(found.begin(), found.end());
    course out;
    std::size_t next = 0;
    for (const auto& [from, to] : found) {
      if (from == to) continue;
      if (next < from) add(out, next, {to_truth(none_of), cause::none});
      add(out, from, {to_truth(!none_of), cause::none});
      next = to;
    }
    if (next < count_) add(out, next, {to_truth(none_of), cause::none});
    return out;
  }

  static void add(course& to, std::size_t at, const state& result) {
    if (!to.empty() && to.back().first == at) to.pop_back();
    if (to.empty() || to.back().second != result) to.emplace_back(at, result);
  }

  /// How many operands say yes, how many are unknown, and for which causes.
  struct tally {
    std::uint32_t yes = 0, unknown = 0;
    std::array<std::uint32_t, static_cast<std::size_t>(cause::empty_cell) + 1> causes{};

    void count(const state& one, std::uint32_t by) {
      yes += one.is == truth::yes ? by : 0;
      unknown += one.is == truth::unknown ? by : 0;
      causes[static_cast<std::size_t>(one.why)] += by;
    }
    [[nodiscard]] cause gravest() const {
      std::size_t out = causes.size() - 1;
      while (out > 0 && causes[out] == 0) --out;
      return static_cast<cause>(out);
    }
  };

  /// Of conditions: goes through the places where one of them changes.
  [[nodiscard]] std::optional<course> combined(instruction_id i) const {
    const auto operands = operands_of(rules_, i);
    std::vector<state> now(operands.size());
    std::vector<std::pair<std::size_t, std::size_t>> changes;  // the place, the operand
    std::vector<const course*> courses(operands.size());
    tally all;
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if (is_constant(operands[k])) {
        now[k] = {in_.truth_at(operands[k]), in_.value_at(operands[k]).why};
      } else {
        const auto found = results_.find(operands[k]);
        if (found == results_.end()) return std::nullopt;
        courses[k] = &found->second;
        now[k] = found->second.front().second;
        for (std::size_t turn = 1; turn < found->second.size(); ++turn)
          changes.emplace_back(found->second[turn].first, k);
      }
      all.count(now[k], 1);
    }
    std::sort(changes.begin(), changes.end());
    std::vector<std::size_t> turn_of(operands.size(), 0);
    course out;
    add(out, 0, result_from(i, now, all));
    for (std::size_t c = 0; c < changes.size(); ++c) {
      const auto [place, k] = changes[c];
      all.count(now[k], 0U - 1U);
      now[k] = (*courses[k])[++turn_of[k]].second;
      all.count(now[k], 1);
      if (c + 1 == changes.size() || changes[c + 1].first != place)
        add(out, place, result_from(i, now, all));
    }
    return out;
  }

  [[nodiscard]] state result_from(instruction_id i, const std::vector<state>& now,
                                  const tally& all) const {
    const instruction& it = rules_[i];
    const operand_shape shape = traits_of(it.op).operands;
    if (shape == operand_shape::named) return now[0];
    const truth is = shape == operand_shape::condition ? !now[0].is
                     : shape == operand_shape::condition_pair
                         ? (!now[0].is) | now[1].is
                         : counting_of(it).of(all.yes, all.unknown);
    return {is, is == truth::unknown ? all.gravest() : cause::none};
  }

  /// Marks where a result changes that the fact's other readers, or a rule, see.
  void note(instruction_id seen) {
    if (!told_apart_ || !alone(seen)) return;
    const auto found = results_.find(seen);
    if (found == results_.end()) {
      told_apart_ = false;
      return;
    }
    for (const auto& [place, result] : found->second) turns_[place] = true;
  }

  const partial_evaluator& in_;
  const program& rules_;
  fact_id fact_;
  std::size_t count_;
  std::function<places(instruction_id)> places_of_;
  std::map<instruction_id, course> results_;
  std::size_t held_ = 0;
  std::vector<bool> turns_;
  bool told_apart_ = false;
};

}}}  // namespace zhunze::detail::explain_parts
