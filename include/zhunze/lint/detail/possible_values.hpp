#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/lint/detail/bounded_reads.hpp"
#include "zhunze/program/detail/kernels.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/program/program.hpp"

/// Conditions over facts that stand beside constants alone: of these every value that the rules
/// tell apart can be tried.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// Values of facts that no condition tells apart are one value here.
struct possible_values {
  std::vector<fact_id> facts;                     ///< ascending
  std::vector<std::vector<std::int64_t>> values;  ///< stored values, parallel to the facts
  std::vector<instruction_id> read;               ///< ascending: operands before their users
  [[nodiscard]] std::size_t combinations() const {
    constexpr std::size_t too_many = std::size_t{1} << 40;
    std::size_t out = 1;
    for (const auto& one : values) {
      if (out > too_many) return out;
      out *= one.size();
    }
    return out;
  }
};

/// A value for each fact of `possible_values`, by the place of the fact.
using trial = std::vector<std::int64_t>;

/// Reads conditions that it can decide by itself.
class finite_conditions {
 public:
  explicit finite_conditions(const program& rules) : rules_(rules) {}

  /// The facts that the roots read, each with its values; nothing where one cannot be tried out.
  [[nodiscard]] std::optional<possible_values> values_of(
      const std::vector<instruction_id>& roots) const {
    constexpr std::size_t most_read = 2000;
    const auto all = bounded_reads(rules_, roots, most_read);
    if (!all) return std::nullopt;
    const std::vector<instruction_id>& read = *all;
    std::map<fact_id, std::vector<std::int64_t>> bounds;
    for (const instruction_id i : read)
      if (!note(i, bounds)) return std::nullopt;
    possible_values out;
    for (const fact_id fact : facts_read(rules_, read)) {
      auto values = candidates(rules_[fact], bounds[fact]);
      if (values.empty()) return std::nullopt;
      out.facts.push_back(fact);
      out.values.push_back(std::move(values));
    }
    out.read = read;
    return out;
  }

  /// Works out every condition that is read where the facts have these values.
  void work_out(const possible_values& in, const trial& at) {
    results_.resize(rules_.instructions.size(), 0);
    for (const instruction_id i : in.read)
      results_[i.index()] =
          rules_.types[i.index()].kind == type_kind::truth && settles(i, in, at) ? 1 : 0;
  }
  /// What a condition is by the last `work_out`.
  [[nodiscard]] bool holds(instruction_id i) const { return results_[i.index()] != 0; }

 private:
  [[nodiscard]] bool settles(instruction_id i, const possible_values& in, const trial& at) const {
    const instruction& it = rules_[i];
    switch (traits_of(it.op).operands) {
      case operand_shape::constant:
        return std::get<truth>(rules_.constants[it.a].value) == truth::yes;
      case operand_shape::fact:
        return value_of(i, in, at) != 0;
      case operand_shape::named:
        return holds(instruction_id(std::size_t{it.a}));
      case operand_shape::condition:
        return !holds(instruction_id(std::size_t{it.a}));
      case operand_shape::conditions:
        return counted(it);
      case operand_shape::condition_pair:
        return !holds(instruction_id(std::size_t{it.a})) ||
               holds(instruction_id(std::size_t{it.b}));
      case operand_shape::two_alike:
        return compared(it, in, at);
      case operand_shape::three_alike: {
        const number n = amount_of(instruction_id(std::size_t{it.a}), in, at);
        return amount_of(instruction_id(std::size_t{it.b}), in, at) <= n &&
               n <= amount_of(instruction_id(std::size_t{it.c}), in, at);
      }
      case operand_shape::one_and_list: {
        const number n = amount_of(instruction_id(std::size_t{it.a}), in, at);
        bool found = false;
        for (std::uint32_t k = 0; k < it.c; ++k)
          found = found || amount_of(list_at(it, k), in, at) == n;
        return found != (it.variant == 1);
      }
      case operand_shape::presence:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;  // `values_of` gives nothing for these
    }
    return false;
  }

  [[nodiscard]] instruction_id list_at(const instruction& it, std::uint32_t k) const {
    const std::uint32_t first = it.op == operation::one_of ? it.b : it.a;
    return instruction_id(std::size_t{rules_.operands[first + k]});
  }
  [[nodiscard]] bool is(instruction_id i, operation op) const { return rules_[i].op == op; }
  [[nodiscard]] bool fact_or_constant(instruction_id i) const {
    if (is(i, operation::constant))
      return !std::holds_alternative<std::string>(rules_.constants[rules_[i].a].value);
    return is(i, operation::fact) && !rules_.types[i.index()].textual();
  }

  /// False for what cannot be decided here. Notes the constants that a fact is compared with.
  bool note(instruction_id i, std::map<fact_id, std::vector<std::int64_t>>& bounds) const {
    const instruction& it = rules_[i];
    switch (traits_of(it.op).operands) {
      case operand_shape::constant:
      case operand_shape::fact:
      case operand_shape::named:
      case operand_shape::condition:
      case operand_shape::conditions:
      case operand_shape::condition_pair:
        return true;
      case operand_shape::two_alike:
        return beside(instruction_id(std::size_t{it.a}), {instruction_id(std::size_t{it.b})},
                      bounds);
      case operand_shape::three_alike:
        return beside(instruction_id(std::size_t{it.a}),
                      {instruction_id(std::size_t{it.b}), instruction_id(std::size_t{it.c})},
                      bounds);
      case operand_shape::one_and_list: {
        std::vector<instruction_id> list;
        for (std::uint32_t k = 0; k < it.c; ++k) list.push_back(list_at(it, k));
        return beside(instruction_id(std::size_t{it.a}), list, bounds);
      }
      case operand_shape::presence:
      case operand_shape::numbers:
      case operand_shape::key:
      case operand_shape::dates:
      case operand_shape::calendar_dates:
      case operand_shape::date_and_number:
        break;
    }
    return false;
  }

  /// One fact beside constants.
  bool beside(instruction_id of, const std::vector<instruction_id>& others,
              std::map<fact_id, std::vector<std::int64_t>>& bounds) const {
    if (!is(of, operation::fact) && others.size() == 1) {
      if (!is(others[0], operation::fact)) return false;
      return beside(others[0], {of}, bounds);
    }
    if (!is(of, operation::fact) || !fact_or_constant(of)) return false;
    const fact_id fact(std::size_t{rules_[of].a});
    const int decimals = stored_decimals(rules_[fact].value_type.kind);
    for (const instruction_id one : others) {
      if (!is(one, operation::constant) || !fact_or_constant(one)) return false;
      const auto& value = rules_.constants[rules_[one].a].value;
      if (const auto* said = std::get_if<truth>(&value)) {
        bounds[fact].push_back(*said == truth::yes ? 1 : 0);
        continue;
      }
      const auto stored = scaled(std::get<number>(value), decimals);
      if (!stored) return false;  // a third of something: between two values that can be
      bounds[fact].push_back(*stored);
    }
    return true;
  }

  [[nodiscard]] std::vector<std::int64_t> candidates(
      const fact_definition& fact, const std::vector<std::int64_t>& bounds) const {
    std::vector<std::int64_t> out;
    const auto all_below = [&](std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<std::int64_t>(i));
    };
    switch (fact.value_type.kind) {
      case type_kind::truth:
        return {0, 1};
      case type_kind::level:
        all_below(rules_.scales[fact.value_type.ref].levels.size());
        break;
      case type_kind::option:
        all_below(rules_.choices[fact.value_type.ref].options.size());
        break;
      case type_kind::key:
        all_below(rules_.tables[fact.value_type.ref].keys.size());
        break;
      case type_kind::integer:
      case type_kind::decimal:
      case type_kind::percentage:
      case type_kind::date:
        for (const std::int64_t bound : bounds)
          for (const std::int64_t near : {bound - 1, bound, bound + 1}) out.push_back(near);
        if (fact.lowest) out.push_back(*fact.lowest);
        if (fact.highest) out.push_back(*fact.highest);
        break;
      case type_kind::text:
      case type_kind::identifier:
        break;
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](std::int64_t v) { return !within_range(fact, v); }),
              out.end());
    return out;
  }

  [[nodiscard]] std::int64_t value_of(instruction_id fact, const possible_values& in,
                                      const trial& at) const {
    const fact_id wanted(std::size_t{rules_[fact].a});
    const auto there = std::lower_bound(in.facts.begin(), in.facts.end(), wanted);
    return at[static_cast<std::size_t>(there - in.facts.begin())];
  }
  [[nodiscard]] number amount_of(instruction_id i, const possible_values& in,
                                 const trial& at) const {
    if (is(i, operation::constant)) {
      const auto& value = rules_.constants[rules_[i].a].value;
      if (const auto* said = std::get_if<truth>(&value)) return {*said == truth::yes ? 1 : 0};
      return std::get<number>(value);
    }
    const type holds = rules_[fact_id(std::size_t{rules_[i].a})].value_type;
    return number::decimal(value_of(i, in, at), stored_decimals(holds.kind));
  }

  [[nodiscard]] bool counted(const instruction& it) const {
    std::uint32_t yes = 0;
    for (std::uint32_t k = 0; k < it.b; ++k) yes += holds(list_at(it, k)) ? 1 : 0;
    return counting_of(it).of(yes, 0) == truth::yes;
  }
  [[nodiscard]] bool compared(const instruction& it, const possible_values& in,
                              const trial& at) const {
    const number a = amount_of(instruction_id(std::size_t{it.a}), in, at);
    const number b = amount_of(instruction_id(std::size_t{it.b}), in, at);
    return zhunze::holds(static_cast<relation>(it.variant), a <=> b);
  }

  const program& rules_;
  std::vector<char> results_;
};

/// Calls `visit` with each combination of values, until it gives false.
template <class Visit>
void for_each_trial(const possible_values& in, Visit&& visit) {
  std::vector<std::size_t> place(in.facts.size(), 0);
  trial at;
  for (const auto& values : in.values) at.push_back(values.front());
  while (true) {
    if (!visit(static_cast<const trial&>(at))) return;
    std::size_t k = 0;
    while (k < place.size()) {
      if (++place[k] < in.values[k].size()) break;
      place[k] = 0;
      at[k] = in.values[k].front();
      ++k;
    }
    if (k == place.size()) return;
    at[k] = in.values[k][place[k]];
  }
}

}}}  // namespace zhunze::detail::lint
