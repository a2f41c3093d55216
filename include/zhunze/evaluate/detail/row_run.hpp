#pragma once

#include <algorithm>
#include <array>
#include <type_traits>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/evaluate/prepared.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::evaluate_parts {

/// Whether a condition is known to hold, or known not to: 1 or 0 each.
struct known_truth {
  std::uint64_t yes = 0, no = 0;
};

[[nodiscard]] constexpr known_truth to_known(truth t) {
  return {t == truth::yes ? 1U : 0U, t == truth::no ? 1U : 0U};
}
[[nodiscard]] constexpr known_truth to_known(bool is) {
  return to_known(to_truth(is));
}

struct known_number {
  std::int64_t value = 0;
  std::uint64_t known = 0;
};

/// What a step over two known values gives, the first of them a date.
[[nodiscard]] inline known_number of_dates(plan_operation op, std::uint32_t of_calendar,
                                           known_number a, known_number b, const program& rules) {
  if ((a.known & b.known) == 0) return {};
  namespace kernels = detail::kernels;
  const auto known = [](computed<std::int64_t> made) {
    return known_number{made.amount, made.why == cause::none ? 1U : 0U};
  };
  switch (op) {
    case plan_operation::working_days:
      return known(kernels::working_days(a.value, b.value, rules.calendars[of_calendar].days));
    case plan_operation::days:
      return known(kernels::days(a.value, b.value));
    case plan_operation::days_apart:
      return known(kernels::days_apart(a.value, b.value));
    case plan_operation::full_years:
      return known(kernels::years(a.value, b.value));
    case plan_operation::shift_days:
      return known(kernels::later_by_days(a.value, b.value));
    case plan_operation::shift_months:
      return known(kernels::later_by_months(a.value, b.value));
    case plan_operation::judge:
    case plan_operation::skip:
    case plan_operation::carried_problem:
    case plan_operation::problem:
    case plan_operation::constant:
    case plan_operation::default_truth:
    case plan_operation::given_truth:
    case plan_operation::given_number:
    case plan_operation::given_text:
    case plan_operation::all:
    case plan_operation::any_all:
    case plan_operation::at_least:
    case plan_operation::not_no:
    case plan_operation::range:
    case plan_operation::member:
    case plan_operation::domain:
    case plan_operation::same_text:
    case plan_operation::compare:
    case plan_operation::carried:
    case plan_operation::default_number:
    case plan_operation::number:
      break;
  }
  return {};
}

/// The truths of a row, a bit each: in so many words, or, for 0, in the workspace.
template <std::size_t words>
struct row_truths {
  std::uint64_t yes[words] = {}, no[words] = {};
};
template <>
struct row_truths<0> {
  std::uint64_t* yes = nullptr;
  std::uint64_t* no = nullptr;
};

/// Where a row's derived values stand.
struct row_numbers {
  std::int64_t* values;
  std::uint8_t* known;
};

/// One pass over the steps of a plan for one record. The truths are a local of `decide`, handed on
/// by value or to inline code only, so that they stay in registers.
template <std::size_t words>
class row_run {
 public:
  /// `memory` may be null for a plan that needs none.
  row_run(const plan& how, const row_view& facts, row_numbers derived, row_workspace* memory)
      : plan_(how), facts_(facts), derived_(derived), memory_(memory) {}

  [[nodiscard]] decision decide() {
    truths now = begin();
    verdict_fold fold;
    const row_step* const end = plan_.row.steps.data() + plan_.row.steps.size();
    for (const row_step* step = plan_.row.steps.data(); step != end; ++step) {
      known_truth t;
      if (is_condition(step->op)) {
        t = condition(*step, now);
        if (step->kept) put(step->out, t, now);
        if (step->judge == plan_step::no_judge) continue;
      } else if (step->op == plan_operation::judge) {
        t = {bit(now.yes, step->a), bit(now.no, step->a)};
      } else {
        if (step->op != plan_operation::skip)
          number_step(*step);
        else if (all(*step, now).yes != 0)
          step += step->c;
        continue;
      }
      const std::uint64_t passes = step->negated ? t.no : t.yes;
      if (passes != 0) continue;
      const plan_judge& judge = plan_.judges[step->judge];
      const bool unknown = (t.yes | t.no) == 0;
      if (fold.add(unknown ? verdict::undetermined : judge.failing, judge.rule)) break;
    }
    return fold.result();
  }

 private:
  using truths = row_truths<words>;

  [[nodiscard]] static std::uint64_t bit(const std::uint64_t* of, std::uint32_t at) {
    return (words == 1 ? of[0] : of[at / 64]) >> (at % 64) & 1U;
  }
  [[nodiscard]] static std::uint64_t bit_of(const std::uint64_t* of, std::uint32_t at) {
    return of[at / 64] >> (at % 64) & 1U;
  }
  [[gnu::always_inline]] static void put(std::uint32_t at, known_truth t, truths& now) {
    const std::size_t word = words == 1 ? 0 : at / 64;
    now.yes[word] |= t.yes << (at % 64);
    now.no[word] |= t.no << (at % 64);
  }

  [[nodiscard]] truths begin() const {
    truths now;
    const std::size_t all_words = (plan_.row.bits + 63) / 64;
    const std::size_t fact_words = (plan_.fact_slots + 63) / 64;
    if constexpr (words == 0) {
      if (memory_->yes.size() < all_words) {
        memory_->yes.resize(all_words);
        memory_->no.resize(all_words);
      }
      now.yes = memory_->yes.data();
      now.no = memory_->no.data();
    }
    for (std::size_t w = 0; w < (words == 0 ? all_words : words); ++w) {
      now.yes[w] = w < fact_words ? facts_.yes[w] : 0;
      now.no[w] = w < fact_words ? facts_.no[w] : 0;
    }
    return now;
  }

  [[nodiscard, gnu::always_inline]] known_truth condition(const row_step& step, const truths& now) {
    switch (step.op) {
      case plan_operation::all:
        return all(step, now);
      case plan_operation::any_all:
        return any_all(step, now);
      case plan_operation::range:
        return range(step);
      case plan_operation::member:
        return member(step);
      case plan_operation::domain:
        return domain(step);
      case plan_operation::given_text:
        return to_known(bit_of(facts_.texts_known, step.a) != 0);
      case plan_operation::compare:
        return compare(step);
      case plan_operation::not_no:
        return not_no(step, now);
      case plan_operation::constant:
      case plan_operation::default_truth:
      case plan_operation::given_truth:
      case plan_operation::given_number:
      case plan_operation::at_least:
      case plan_operation::same_text:
      case plan_operation::carried:
        return rare_condition(step, now);
      case plan_operation::judge:
      case plan_operation::skip:
      case plan_operation::carried_problem:
      case plan_operation::problem:
      case plan_operation::default_number:
      case plan_operation::number:
      case plan_operation::working_days:
      case plan_operation::days:
      case plan_operation::days_apart:
      case plan_operation::full_years:
      case plan_operation::shift_days:
      case plan_operation::shift_months:
        break;
    }
    return {};
  }

  [[nodiscard, gnu::noinline]] known_truth rare_condition(const row_step& step, truths now) {
    switch (step.op) {
      case plan_operation::constant:
        return to_known(static_cast<truth>(step.a));
      case plan_operation::default_truth: {
        const known_truth told{bit_of(facts_.yes, step.a), bit_of(facts_.no, step.a)};
        return (told.yes | told.no) != 0 ? told : to_known(static_cast<truth>(step.b));
      }
      case plan_operation::given_truth:
        return to_known((bit_of(facts_.yes, step.a) | bit_of(facts_.no, step.a)) != 0);
      case plan_operation::given_number:
        return to_known(bit_of(facts_.numbers_known, step.a) != 0);
      case plan_operation::at_least:
        return at_least(step, now);
      case plan_operation::same_text:
        return same_text(step);
      case plan_operation::carried:
        return carried(step);
      case plan_operation::all:
      case plan_operation::any_all:
      case plan_operation::range:
      case plan_operation::member:
      case plan_operation::domain:
      case plan_operation::given_text:
      case plan_operation::compare:
      case plan_operation::not_no:
      case plan_operation::judge:
      case plan_operation::skip:
      case plan_operation::carried_problem:
      case plan_operation::problem:
      case plan_operation::default_number:
      case plan_operation::number:
      case plan_operation::working_days:
      case plan_operation::days:
      case plan_operation::days_apart:
      case plan_operation::full_years:
      case plan_operation::shift_days:
      case plan_operation::shift_months:
        break;
    }
    return {};
  }

  [[nodiscard, gnu::always_inline]] known_truth all(const row_step& step, const truths& now) const {
    if (!step.in_word) return all_of(plan_.row.conjunctions[step.a], now);
    const std::uint64_t y = words == 1 ? now.yes[0] : now.yes[step.a];
    const std::uint64_t n = words == 1 ? now.no[0] : now.no[step.a];
    const std::uint64_t lacking = (step.x & ~y) | (step.y & ~n);
    const std::uint64_t against = (step.x & n) | (step.y & y);
    return {lacking == 0 ? 1U : 0U, against != 0 ? 1U : 0U};
  }

  [[nodiscard, gnu::always_inline]] known_truth all_of(const masks& of, const truths& now) const {
    std::uint64_t lacking = 0, against = 0;
    const mask_term* term = plan_.row.terms.data() + of.first;
    // Truths of one word make one term.
    for (const mask_term* const end = term + (words == 1 ? 1 : of.count); term != end; ++term) {
      const std::uint64_t y = now.yes[words == 1 ? 0 : term->word];
      const std::uint64_t n = now.no[words == 1 ? 0 : term->word];
      lacking |= (term->yes & ~y) | (term->no & ~n);
      against |= (term->yes & n) | (term->no & y);
    }
    return {lacking == 0 ? 1U : 0U, against != 0 ? 1U : 0U};
  }

  /// Any of several, over a table of masks.
  [[nodiscard, gnu::always_inline]] known_truth any_all(const row_step& step,
                                                        const truths& now) const {
    std::uint64_t none = 1;
    const masks* of = plan_.row.conjunctions.data() + step.a;
    for (const masks* const end = of + step.b; of != end; ++of) {
      const known_truth one = all_of(*of, now);
      if (one.yes != 0) return {1, 0};
      none &= one.no;
    }
    return {0, none};
  }

  [[nodiscard]] known_truth at_least(const row_step& step, const truths& now) const {
    const conjunction& of = plan_.conjunctions[step.a];
    std::uint64_t yes = 0, no = 0;
    for (std::uint32_t i = 0; i < of.literals; ++i) {
      const literal one = plan_.literals[of.first_literal + i];
      const std::uint32_t at = plan_.row.bit_of_slot[one.slot()];
      yes += one.negated() ? bit(now.no, at) : bit(now.yes, at);
      no += one.negated() ? bit(now.yes, at) : bit(now.no, at);
    }
    return {yes >= step.c ? 1U : 0U, of.literals - no < step.c ? 1U : 0U};
  }

  [[nodiscard, gnu::always_inline]] known_number number_at(std::uint32_t at) const {
    if (at < plan_.fact_numbers) return {facts_.numbers[at], bit_of(facts_.numbers_known, at)};
    at -= plan_.fact_numbers;
    return {derived_.values[at], derived_.known[at]};
  }

  [[nodiscard, gnu::always_inline]] known_truth range(const row_step& step) const {
    const known_number n = number_at(step.a);
    const std::uint64_t below = n.value < static_cast<std::int64_t>(step.x) ? 1 : 0;
    const std::uint64_t above = n.value > static_cast<std::int64_t>(step.y) ? 1 : 0;
    const std::uint64_t outside = below | above;
    return {n.known & ~outside, n.known & outside};
  }

  [[nodiscard, gnu::always_inline]] known_truth member(const row_step& step) const {
    const known_number n = number_at(step.a);
    const std::uint64_t inside = step.x >> (n.value & 63) & 1U;
    return {n.known & inside, n.known & ~inside};
  }

  [[nodiscard, gnu::always_inline]] known_truth domain(const row_step& step) const {
    const value_domain& of_values = plan_.domains[step.b];
    const known_number n = number_at(step.a);
    if (n.known == 0) return to_known(of_values.missing);
    if (n.value < 0 || n.value >= of_values.size) return {};
    const auto at = static_cast<std::uint32_t>(n.value);
    const std::uint64_t yes = bit_of(of_values.yes.data(), at);
    return {yes, bit_of(of_values.known.data(), at) & ~yes};
  }

  [[nodiscard]] bool text_known(const text_operand& one) const {
    if (one.is == text_operand::form::constant) return true;
    return bit_of(one.is == text_operand::form::fact ? facts_.texts_known : facts_.numbers_known,
                  one.slot) != 0;
  }
  [[nodiscard]] std::string_view text_of(const text_operand& one) const {
    if (one.is == text_operand::form::fact) return facts_.text(one.slot);
    if (one.is == text_operand::form::constant)
      return std::get<std::string>(plan_.rules->constants[one.ref].value);
    const auto row = static_cast<std::size_t>(facts_.numbers[one.slot]);
    return plan_.rules->tables[one.ref].keys[row];
  }

  [[nodiscard]] known_truth same_text(const row_step& step) const {
    const text_operand& a = plan_.text_operands[step.a];
    const text_operand& b = plan_.text_operands[step.b];
    if (!text_known(a) || !text_known(b)) return {};
    if (facts_.dictionary != nullptr && a.is != text_operand::form::constant &&
        b.is != text_operand::form::constant)
      return to_known(code_of(a) == code_of(b));
    return to_known(text_of(a) == text_of(b));
  }
  /// Of a fact or key, where texts are codes.
  [[nodiscard]] std::uint64_t code_of(const text_operand& one) const {
    if (one.is == text_operand::form::fact) return facts_.codes[one.slot];
    return facts_.dictionary->key_codes(
        one.ref)[static_cast<std::size_t>(facts_.numbers[one.slot])];
  }

  [[nodiscard, gnu::always_inline]] known_truth not_no(const row_step& step,
                                                       const truths& now) const {
    const std::uint64_t against = all(step, now).no;
    return {1 - against, against};
  }

  [[nodiscard, gnu::always_inline]] known_truth compare(const row_step& step) const {
    const known_number a = number_at(step.a);
    const known_number b = number_at(step.b);
    if ((a.known & b.known) == 0) return {};
    return to_known(holds(static_cast<relation>(step.c), a.value <=> b.value));
  }

  [[nodiscard]] known_truth carried(const row_step& step) {
    workspace& general = memory_->general;
    if (general.truths.size() < plan_.rules->instructions.size()) {
      general.truths.resize(plan_.rules->instructions.size());
      general.values.resize(plan_.rules->instructions.size());
    }
    stepper<row_view> run(facts_, general);
    for (std::uint32_t i = step.a; i < step.a + step.b; ++i) run.step(plan_.carried[i]);
    return to_known(general.truths[step.c]);
  }

  void number_step(const row_step& step) {
    const std::uint32_t at = step.out - plan_.fact_numbers;
    const known_number n = number_of(step);
    derived_.values[at] = n.value;
    derived_.known[at] = static_cast<std::uint8_t>(n.known);
  }

  [[nodiscard]] known_number number_of(const row_step& step) const {
    const known_number constant{static_cast<std::int64_t>(step.x), 1};
    if (step.op == plan_operation::number) return constant;
    if (step.op == plan_operation::default_number) {
      const known_number told = number_at(step.a);
      return told.known != 0 ? told : constant;
    }
    return of_dates(step.op, step.c, number_at(step.a), number_at(step.b), *plan_.rules);
  }

  const plan& plan_;
  const row_view& facts_;
  row_numbers derived_;
  row_workspace* memory_;
};

/// Decides by a plan whose truths fit registers.
[[nodiscard]] inline decision in_registers(const plan& how, const row_view& facts,
                                           row_numbers derived, row_workspace* memory) {
  if (how.row.bits <= 64) return row_run<1>(how, facts, derived, memory).decide();
  return row_run<row_program::most_words>(how, facts, derived, memory).decide();
}

}  // namespace detail::evaluate_parts

inline decision decide_row(const plan& how, const row_view& facts, row_workspace& memory) {
  using namespace detail::evaluate_parts;
  const std::size_t derived = how.numbers - how.fact_numbers;
  if (memory.numbers.size() < derived) {
    memory.numbers.resize(derived);
    memory.numbers_known.resize(derived);
  }
  const row_numbers numbers{memory.numbers.data(), memory.numbers_known.data()};
  if (how.row.bits > 64 * row_program::most_words)
    return row_run<0>(how, facts, numbers, &memory).decide();
  return in_registers(how, facts, numbers, &memory);
}

inline decision decide_row(const plan& how, const row_view& facts) {
  using namespace detail::evaluate_parts;
  if (how.row.needs_memory) {
    row_workspace memory;
    return decide_row(how, facts, memory);
  }
  std::int64_t values[row_program::most_numbers];
  std::uint8_t known[row_program::most_numbers];
  return in_registers(how, facts, {values, known}, nullptr);
}

}}  // namespace zhunze
