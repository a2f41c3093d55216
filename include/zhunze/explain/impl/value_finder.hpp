#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/explain/impl/scenario.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/reads.hpp"
#include "zhunze/record/record.hpp"

/// Values of a fact worth trying.
namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts {

/// Keys of a table that are tried.
inline constexpr std::size_t keys_tried = 512;
/// The least and the greatest number that a record holds, as stored.
inline constexpr std::int64_t greatest_stored = 999'999'999'999'999'999;

struct stored_range {
  std::int64_t low = -greatest_stored, high = greatest_stored;
};

[[nodiscard]] inline stored_range range_of(type holds) {
  if (holds.kind != type_kind::date) return {};
  return {make_date(limits::first_year, 1, 1)->days, make_date(limits::last_year, 12, 31)->days};
}

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

/// A record whose facts are set on trial, with the results kept up to date.
class trial {
 public:
  trial(const inquiry& about, record nominee) : tried_(std::move(nominee)), in_(about) {
    in_.begin(view(tried_));
    in_.tell(about.facts(), std::vector<told>(about.facts().size(), told::all));
  }
  trial(const trial&) = delete;
  trial& operator=(const trial&) = delete;

  void set(fact_id fact, const std::optional<stored_value>& value) {
    if (value) {
      tried_.store(fact, *value);
    } else {
      tried_.clear(fact);
    }
    in_.refresh(fact);
  }
  [[nodiscard]] const record& nominee() const { return tried_; }
  [[nodiscard]] const scenario& in() const { return in_; }

 private:
  record tried_;
  scenario in_;
};

/// Values that stand for all others: on either side of every point where one of the comparisons
/// that read a fact comes out otherwise, all else being as it is in the trial.
class value_finder {
 public:
  /// `settable` by fact: may be set in this search.
  value_finder(trial& at, const std::vector<bool>& settable)
      : at_(at), rules_(at.nominee().rules()), settable_(settable) {}

  /// In ascending order. Leaves the trial as it was.
  [[nodiscard]] std::vector<stored_value> values_for(fact_id fact) {
    const type holds = rules_[fact].holds;
    const auto before = at_.nominee().stored(fact);
    std::vector<stored_value> out;
    if (const std::size_t few = values_in(rules_, holds); few != 0) {
      for (std::size_t k = 0; k < few && k < keys_tried; ++k)
        out.push_back({static_cast<std::int64_t>(k), {}});
      if (few > keys_tried) complete_ = false;
      return out;
    }
    if (holds.textual()) {
      for (std::string& one : texts_for(fact)) out.push_back({0, std::move(one)});
      return out;
    }
    for (const std::int64_t one : numbers_for(fact)) out.push_back({one, {}});
    at_.set(fact, before);
    return out;
  }

  /// False once a value may have been left out.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  /// Two values that a comparison compares.
  struct compared {
    instruction_id left, right;
  };

  [[nodiscard]] const std::vector<compared>& comparisons_of(fact_id fact) {
    const auto [found, fresh] = comparisons_.try_emplace(fact);
    if (!fresh) return found->second;
    for (const instruction_id i : at_.in().about().users_of(fact)) {
      const operation op = rules_[i].op;
      const bool compares =
          op == operation::compare || op == operation::between || op == operation::one_of;
      if (!compares) continue;
      const auto sides = operands_of(rules_, i);
      for (std::size_t k = 1; k < sides.size(); ++k) {
        if (!reads(sides[0], fact) && !reads(sides[k], fact)) continue;
        found->second.push_back({sides[0], sides[k]});
        if (!simple(sides[0], fact) || !simple(sides[k], fact) ||
            (reads(sides[0], fact) && reads(sides[k], fact)))
          complete_ = false;
      }
    }
    return found->second;
  }

  [[nodiscard]] bool reads(instruction_id i, fact_id fact) const {
    const auto& under = at_.in().about().facts_under(i);
    return std::binary_search(under.begin(), under.end(), fact);
  }

  /// True where a value goes up, or down, with the fact all the way: it is read once, and under no
  /// quotient or condition.
  [[nodiscard]] bool simple(instruction_id i, fact_id fact) const {
    while (reads(i, fact)) {
      const instruction& it = rules_[i];
      if (it.op == operation::fact) return true;
      instruction_id next;
      for (const instruction_id operand : operands_of(rules_, i)) {
        if (!reads(operand, fact)) continue;
        if (next) return false;
        next = operand;
      }
      const bool below_line = it.op == operation::divide && next == instruction_id(it.b);
      const bool plain = it.op == operation::definition ||
                         (it.op >= operation::add && it.op != operation::look_up);
      if (below_line || !plain) return false;
      i = next;
    }
    return true;
  }

  /// A comparison that cannot be told because of another fact that may still be set.
  void note_open(const compared& one, fact_id fact) {
    for (const instruction_id side : {one.left, one.right}) {
      for (const fact_id other : at_.in().about().facts_under(side)) {
        if (other == fact || at_.nominee().known(other)) continue;
        if (settable_[other.index()] && !rules_[other].fallback) complete_ = false;
      }
    }
  }

  [[nodiscard]] std::vector<std::string> texts_for(fact_id fact) {
    std::vector<std::string> out;
    for (const compared& one : comparisons_of(fact)) {
      note_open(one, fact);
      for (const instruction_id side : {one.left, one.right}) {
        if (reads(side, fact) || !at_.in().value_at(side).known()) continue;
        const type holds = rules_.types[side.index()];
        const zhunze::value& held = at_.in().value_at(side);
        if (holds.kind == type_kind::key)
          out.push_back(
              rules_.tables[holds.ref].keys[static_cast<std::size_t>(held.amount.numerator())]);
        else
          out.emplace_back(held.text);
      }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    out.push_back(other_than(out));
    return out;
  }

  [[nodiscard]] static std::string other_than(const std::vector<std::string>& all) {
    std::string out = "…";
    while (std::find(all.begin(), all.end(), out) != all.end()) out += "…";
    return out;
  }

  static void add_around(std::int64_t point, const stored_range& within,
                         std::vector<std::int64_t>& into) {
    for (std::int64_t v = point - 1; v <= point + 1; ++v)
      if (v >= within.low && v <= within.high) into.push_back(v);
  }

  /// What a number comes to as the fact's stored number, rounded down.
  [[nodiscard]] static std::int64_t as_stored(const number& n, type holds) {
    const auto power = number(value_power(stored_decimals(holds.kind)));
    const auto times = multiply(n, power);
    if (!times) return n < number(0) ? -greatest_stored : greatest_stored;
    int128 whole = times->numerator() / times->denominator();
    if (times->numerator() < 0 && whole * times->denominator() != times->numerator()) whole -= 1;
    return static_cast<std::int64_t>(std::clamp<int128>(whole, -greatest_stored, greatest_stored));
  }
  [[nodiscard]] static std::int64_t value_power(int decimals) {
    std::int64_t out = 1;
    for (int k = 0; k < decimals; ++k) out *= 10;
    return out;
  }

  void add_constants(instruction_id side, type holds, const stored_range& within,
                     std::vector<std::int64_t>& into) const {
    const bool dates = holds.kind == type_kind::date;
    for (const instruction_id i : instructions_read(rules_, {side})) {
      const instruction& it = rules_[i];
      const type of = rules_.types[i.index()];
      if (dates && it.op == operation::working_days) {
        const calendar& days = rules_.calendars[it.c].days;
        add_around(days.first().days, within, into);
        add_around(days.last().days, within, into);
      }
      const bool same = dates ? of.kind == type_kind::date : of.numeric();
      if (same && at_.in().value_at(i).known())
        add_around(as_stored(at_.in().value_at(i).amount, dates ? type{} : holds), within, into);
    }
  }

  [[nodiscard]] std::vector<std::int64_t> numbers_for(fact_id fact) {
    const type holds = rules_[fact].holds;
    const stored_range within = range_of(holds);
    std::vector<std::int64_t> out{within.low, within.high};
    add_around(0, within, out);
    if (at_.nominee().known(fact)) add_around(at_.nominee().number_of(fact), within, out);
    const auto& comparisons = comparisons_of(fact);
    for (const compared& one : comparisons) {
      add_constants(one.left, holds, within, out);
      add_constants(one.right, holds, within, out);
    }
    const auto tidy = [&] {
      std::sort(out.begin(), out.end());
      out.erase(std::unique(out.begin(), out.end()), out.end());
    };
    tidy();
    const std::vector<std::int64_t> samples = out;
    for (const compared& one : comparisons) {
      add_boundaries(fact, one, samples, out);
      note_open(one, fact);
    }
    tidy();
    return out;
  }

  enum class sign : std::uint8_t { less, equal, greater, unknown };

  [[nodiscard]] sign sign_at(fact_id fact, const compared& one, std::int64_t v) {
    at_.set(fact, stored_value{v, {}});
    const zhunze::value& a = at_.in().value_at(one.left);
    const zhunze::value& b = at_.in().value_at(one.right);
    if (!a.known() || !b.known()) return sign::unknown;
    const auto order = a.amount <=> b.amount;
    return order < 0 ? sign::less : order > 0 ? sign::greater : sign::equal;
  }

  /// Both sides of every point between two samples where the comparison turns.
  void add_boundaries(fact_id fact, const compared& one, const std::vector<std::int64_t>& samples,
                      std::vector<std::int64_t>& into) {
    sign before = sign_at(fact, one, samples.front());
    for (std::size_t k = 1; k < samples.size(); ++k) {
      const sign after = sign_at(fact, one, samples[k]);
      std::int64_t from = samples[k - 1];
      // Less, equal, greater, unknown: no more than three turns.
      for (int turn = 0; turn < 3 && before != after && from + 1 < samples[k]; ++turn) {
        std::int64_t low = from, high = samples[k];
        while (high - low > 1) {
          const std::int64_t middle = low + (high - low) / 2;
          (sign_at(fact, one, middle) == before ? low : high) = middle;
        }
        into.push_back(low);
        into.push_back(high);
        from = high;
        before = sign_at(fact, one, high);
      }
      before = after;
    }
  }

  trial& at_;
  const program& rules_;
  const std::vector<bool>& settable_;
  std::map<fact_id, std::vector<compared>> comparisons_;
  bool complete_ = true;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::explain_parts
