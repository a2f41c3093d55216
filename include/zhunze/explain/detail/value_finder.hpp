#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/explain/detail/partial_evaluator.hpp"
#include "zhunze/explain/detail/sort_once.hpp"
#include "zhunze/explain/detail/value_regions.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/reads.hpp"
#include "zhunze/record/record.hpp"

/// Values of a fact worth trying.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// Keys of a table that are tried.
inline constexpr std::size_t keys_tried = 512;
/// How many values a fact may have at most to be tried one by one where none stands for others, or
/// where it does not pay to find out which do.
inline constexpr std::uint64_t values_tried = 64;

/// A record whose facts are set on trial, with the results kept up to date.
class trial {
 public:
  trial(const dependency_index& about, record nominee) : tried_(std::move(nominee)), in_(about) {
    in_.begin(view(tried_));
    in_.tell(about.facts(), std::vector<disclosure>(about.facts().size(), disclosure::all));
  }
  trial(const trial&) = delete;
  trial& operator=(const trial&) = delete;

  void set(fact_id fact, const std::optional<stored_value>& value) {
    if (tried_.stored(fact) == value) return;
    if (value) {
      tried_.store(fact, *value);
    } else {
      tried_.clear(fact);
    }
    in_.refresh(fact);
  }
  [[nodiscard]] const record& nominee() const { return tried_; }
  [[nodiscard]] const partial_evaluator& in() const { return in_; }

 private:
  record tried_;
  partial_evaluator in_;
};

/// Values that stand for all others that a fact may have: on either side of every point where one
/// of the comparisons that read it comes out otherwise, all else being as it is in the trial.
class value_finder {
 public:
  /// `settable` by fact: may be set in this search. The trial is as the record is.
  value_finder(trial& at, const std::vector<bool>& settable)
      : at_(at),
        rules_(at.nominee().rules()),
        settable_(settable),
        domains_(rules_.facts.size()),
        places_(rules_.facts.size()) {
    std::size_t place = 0;
    for (const fact_id fact : at.in().about().facts()) {
      domains_[fact.index()] = domain_of(at.nominee(), fact);
      places_[fact.index()] = place++;
    }
  }

  /// In ascending order. Leaves the trial as it was.
  [[nodiscard]] std::vector<stored_value> values_for(fact_id fact) {
    const type value_type = rules_[fact].value_type;
    const stored_range within = domains_[fact.index()];
    std::vector<stored_value> out;
    if (const std::size_t few = values_in(rules_, value_type); few != 0) {
      for (std::int64_t v = within.low; v <= within.high && out.size() < keys_tried; ++v)
        out.push_back({v, {}});
      if (out.size() < within.size()) complete_ = false;
      return out;
    }
    if (value_type.textual()) {
      for (std::string& one : texts_for(fact)) out.push_back({0, std::move(one)});
      return out;
    }
    if (within.size() == 0) return out;
    const auto before = at_.nominee().stored(fact);
    for (const std::int64_t one : numbers_for(fact)) out.push_back({one, {}});
    at_.set(fact, before);
    return out;
  }

  /// Of the texts that `values_for` gives, whether something may come out otherwise with one than
  /// with the one before it.
  [[nodiscard]] std::vector<bool> told_apart(fact_id fact,
                                             const std::vector<stored_value>& texts) const {
    const auto named = texts.end() - 1;  // the last is one that no rule names
    const auto places_of = [&](instruction_id constant) -> value_regions::places {
      const std::string text = text_of(constant);
      const auto from = std::partition_point(
          texts.begin(), named, [&](const stored_value& one) { return one.text < text; });
      const auto place = static_cast<std::size_t>(from - texts.begin());
      return {place, place + (from != named && from->text == text ? 1 : 0)};
    };
    const value_regions regions(at_.in(), fact, texts.size(), places_of);
    std::vector<bool> out(texts.size());
    for (std::size_t k = 0; k < texts.size(); ++k) out[k] = k == 0 || regions.turns_at(k);
    return out;
  }

  /// Of `values_for` those that a search need try, of texts one for all that nothing tells apart
  /// from those beside it.
  [[nodiscard]] std::vector<stored_value> values_to_try(fact_id fact) {
    std::vector<stored_value> out = values_for(fact);
    if (!rules_[fact].value_type.textual() || out.size() <= values_tried) return out;
    const std::vector<bool> first = told_apart(fact, out);
    std::size_t kept = 0;
    for (std::size_t k = 0; k < out.size(); ++k)
      if (first[k]) std::swap(out[kept++], out[k]);
    out.resize(kept);
    return out;
  }

  /// The values that a fact may have.
  [[nodiscard]] stored_range domain(fact_id fact) const { return domains_[fact.index()]; }
  /// False once a value of a fact may have been left out, all else being as it is in the trial.
  [[nodiscard]] bool complete() const { return complete_; }
  /// Facts that may be set later and that a comparison reads with this one: values of this one may
  /// be left out that do only together with one of theirs.
  [[nodiscard]] const std::vector<fact_id>& joined_with(fact_id fact) {
    return each_tried(fact) ? none_ : readers_of(fact).joined;
  }

 private:
  /// Two values that a comparison compares.
  struct compared {
    instruction_id left, right;
  };
  struct readers {
    std::vector<compared> comparisons;
    bool simple = true;           ///< no value is left out, all else being as it is
    std::vector<fact_id> joined;  ///< facts that may be set later and that they read, too
  };

  [[nodiscard]] const readers& readers_of(fact_id fact) {
    const auto [found, fresh] = readers_.try_emplace(fact);
    readers& mine = found->second;
    if (!fresh) return mine;
    for (const instruction_id i : at_.in().about().users_of(fact)) {
      const operation op = rules_[i].op;
      const bool compares =
          op == operation::compare || op == operation::between || op == operation::one_of;
      if (!compares) continue;
      add_later(i, fact, mine.joined);
      const auto sides = operands_of(rules_, i);
      for (std::size_t k = 1; k < sides.size(); ++k) {
        if (!reads(sides[0], fact) && !reads(sides[k], fact)) continue;
        mine.comparisons.push_back({sides[0], sides[k]});
        mine.simple = mine.simple && simple(sides[0], fact) && simple(sides[k], fact) &&
                      !(reads(sides[0], fact) && reads(sides[k], fact));
      }
    }
    return mine;
  }

  void add_later(instruction_id comparison, fact_id fact, std::vector<fact_id>& into) const {
    for (const fact_id other : at_.in().about().facts_under(comparison)) {
      const bool later = places_[other.index()] > places_[fact.index()];
      if (settable_[other.index()] && later) into.push_back(other);
    }
  }

  /// Whether every value that a fact may have is tried.
  [[nodiscard]] bool each_tried(fact_id fact) {
    if (values_in(rules_, rules_[fact].value_type) != 0) return true;
    const readers& read_by = readers_of(fact);
    const bool few = !rules_[fact].value_type.textual() && domain(fact).size() <= values_tried;
    return few && (!read_by.simple || !read_by.joined.empty());
  }

  [[nodiscard]] bool reads(instruction_id i, fact_id fact) const {
    const auto& under = at_.in().about().facts_under(i);
    return std::binary_search(under.begin(), under.end(), fact);
  }

  [[nodiscard]] static bool goes_with(const instruction& it, instruction_id operand) {
    switch (traits_of(it.op).monotone) {
      case monotony::none:
        return false;
      case monotony::first:
        return operand == instruction_id(it.a);
      case monotony::each:
        return true;
    }
    return false;
  }

  /// True where a value goes up, or down, with the fact all the way: it is read once, and each
  /// operation that reads it is monotone in it.
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
      // Only the ends of the calendar for the day itself are among the values tried.
      if (it.op == operation::working_days && rules_[next].op != operation::fact) return false;
      if (!goes_with(it, next)) return false;
      i = next;
    }
    return true;
  }

  [[nodiscard]] std::vector<std::string> texts_for(fact_id fact) {
    std::vector<std::string> out;
    const readers& read_by = readers_of(fact);
    complete_ = complete_ && read_by.simple;
    for (const compared& one : read_by.comparisons) {
      for (const instruction_id side : {one.left, one.right}) {
        if (reads(side, fact) || !at_.in().value_at(side).known()) continue;
        out.push_back(text_of(side));
      }
    }
    sort_once(out);
    out.push_back(other_than(out));
    return out;
  }

  /// What a known text or key is compared as.
  [[nodiscard]] std::string text_of(instruction_id i) const {
    const type value_type = rules_.types[i.index()];
    const zhunze::value& held = at_.in().value_at(i);
    if (value_type.kind != type_kind::key) return std::string(held.text);
    return rules_.tables[value_type.ref].keys[static_cast<std::size_t>(held.amount.numerator())];
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
  [[nodiscard]] static std::int64_t as_stored(const number& n, type value_type) {
    const auto power = number(value_power(stored_decimals(value_type.kind)));
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

  /// What is known of that which a fact is compared with.
  void add_constants(const std::vector<compared>& comparisons, type value_type,
                     const stored_range& within, std::vector<std::int64_t>& into) const {
    const bool dates = value_type.kind == type_kind::date;
    std::vector<instruction_id> sides;
    for (const compared& one : comparisons) sides.insert(sides.end(), {one.left, one.right});
    for (const instruction_id i : instructions_read(rules_, sides)) {
      const instruction& it = rules_[i];
      const type of = rules_.types[i.index()];
      if (dates && it.op == operation::working_days) {
        const calendar& days = rules_.calendars[it.c].days;
        add_around(days.first().days, within, into);
        add_around(days.last().days, within, into);
      }
      const bool same = dates ? of.kind == type_kind::date : of.numeric();
      if (same && at_.in().value_at(i).known())
        add_around(as_stored(at_.in().value_at(i).amount, dates ? type{} : value_type), within,
                   into);
    }
  }

  /// Days that the record gives: a day near them means more to a reader than one far off.
  void add_given_days(const stored_range& within, std::vector<std::int64_t>& into) const {
    for (const fact_id other : at_.in().about().facts()) {
      if (rules_[other].value_type.kind == type_kind::date && at_.nominee().known(other))
        add_around(at_.nominee().number_of(other), within, into);
    }
  }

  [[nodiscard]] std::vector<std::int64_t> numbers_for(fact_id fact) {
    const type value_type = rules_[fact].value_type;
    const stored_range within = domains_[fact.index()];
    const readers& read_by = readers_of(fact);
    std::vector<std::int64_t> out;
    if (each_tried(fact)) {
      for (std::int64_t v = within.low; v <= within.high; ++v) out.push_back(v);
      return out;
    }
    complete_ = complete_ && read_by.simple;
    out = {within.low, within.high};
    add_around(0, within, out);
    if (at_.nominee().known(fact)) add_around(at_.nominee().number_of(fact), within, out);
    if (value_type.kind == type_kind::date) add_given_days(within, out);
    sort_once(out);
    const std::vector<std::int64_t> kept = out;
    add_constants(read_by.comparisons, value_type, within, out);
    sort_once(out);
    const std::vector<std::int64_t> samples = out;
    for (const compared& one : read_by.comparisons)
      if (!turns_at_a_sample(fact, one)) add_boundaries(fact, one, samples, out);
    sort_once(out);
    return ends_of_regions(fact, out, kept);
  }

  /// Of many ascending values those at either end of a region that nothing tells apart, and those
  /// of `kept`: from wherever a search begins, the nearest value of each region is among them. Of
  /// few, all: to find the regions costs more than to try them.
  [[nodiscard]] std::vector<std::int64_t> ends_of_regions(
      fact_id fact, const std::vector<std::int64_t>& values,
      const std::vector<std::int64_t>& kept) const {
    if (values.size() <= values_tried) return values;
    const type_kind kind = rules_[fact].value_type.kind;
    const auto places_of = [&](instruction_id constant) -> value_regions::places {
      const number& c = at_.in().value_at(constant).amount;
      const auto from = std::partition_point(values.begin(), values.end(), [&](std::int64_t v) {
        return evaluate_parts::from_stored(kind, v) < c;
      });
      const bool there = from != values.end() && evaluate_parts::from_stored(kind, *from) == c;
      const auto place = static_cast<std::size_t>(from - values.begin());
      return {place, place + (there ? 1 : 0)};
    };
    const value_regions regions(at_.in(), fact, values.size(), places_of);
    std::vector<std::int64_t> out;
    for (std::size_t k = 0; k < values.size(); ++k) {
      const bool end =
          k == 0 || regions.turns_at(k) || k + 1 == values.size() || regions.turns_at(k + 1);
      if (end || std::binary_search(kept.begin(), kept.end(), values[k])) out.push_back(values[k]);
    }
    return out;
  }

  /// A fact beside a constant turns at the constant, and the values around that are samples.
  [[nodiscard]] bool turns_at_a_sample(fact_id fact, const compared& one) const {
    const auto is_fact = [&](instruction_id i) {
      return rules_[i].op == operation::fact && fact_id(std::size_t{rules_[i].a}) == fact;
    };
    const auto is_constant = [&](instruction_id i) { return rules_[i].op == operation::constant; };
    return (is_fact(one.left) && is_constant(one.right)) ||
           (is_constant(one.left) && is_fact(one.right));
  }

  enum class sign : std::uint8_t { less, equal, greater, unknown };

  [[nodiscard]] sign sign_at(fact_id fact, const compared& one, std::int64_t v) {
    work_ += 1 + at_.in().about().users_of(fact).size();
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
    if (work_ >= limits::search_work) {
      complete_ = false;
      return;
    }
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
  std::vector<stored_range> domains_;  // by fact
  std::vector<std::size_t> places_;    // by fact: its place in the notice's order
  std::map<fact_id, readers> readers_;
  std::vector<fact_id> none_;
  std::uint64_t work_ = 0;  // instructions computed to find where comparisons turn
  bool complete_ = true;
};

}}}  // namespace zhunze::detail::explain_parts
