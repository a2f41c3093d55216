#pragma once

#include <algorithm>

#include "zhunze/evaluate/impl/step.hpp"
#include "zhunze/evaluate/prepared.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::evaluate_parts {

/// Whether a condition is known to hold, or known not to.
struct known_truth {
  bool yes = false, no = false;
};

[[nodiscard]] constexpr known_truth to_known(truth t) {
  return {t == truth::yes, t == truth::no};
}

/// One pass over the steps of a plan for one record.
class row_run {
 public:
  row_run(const plan& how, const row_view& facts, row_workspace& memory)
      : plan_(how), facts_(facts), memory_(memory) {
    const std::size_t fact_words = (how.fact_slots + 63) / 64;
    const std::size_t words = (how.slots + 63) / 64;
    if (memory.yes.size() < words) {
      memory.yes.resize(words);
      memory.no.resize(words);
    }
    if (memory.numbers.size() < how.numbers - how.fact_numbers) {
      memory.numbers.resize(how.numbers - how.fact_numbers);
      memory.numbers_known.resize(how.numbers - how.fact_numbers);
    }
    yes_ = memory.yes.data();
    no_ = memory.no.data();
    for (std::size_t w = 0; w < fact_words; ++w) {
      yes_[w] = facts.yes[w];
      no_[w] = facts.no[w];
    }
    for (std::size_t w = fact_words; w < words; ++w) yes_[w] = no_[w] = 0;
  }

  [[nodiscard]] decision decide() {
    const plan_step* const end = plan_.steps.data() + plan_.verdict_steps;
    for (const plan_step* step = plan_.steps.data(); step != end; ++step) {
      if (is_condition(step->op)) {
        const known_truth t = condition(*step);
        if (step->kept) put(step->out, t);
        if (step->judge == plan_step::no_judge) continue;
        if (judge(step->judge, t)) break;
      } else if (step->op == plan_operation::judge) {
        const std::uint32_t slot = plan_.judges[step->a].passes.slot();
        if (judge(step->a, {bit(yes_, slot), bit(no_, slot)})) break;
      } else if (step->op == plan_operation::skip) {
        if (all(plan_.conjunctions[step->a]).yes) step += step->c;
      } else {
        number_step(*step);
      }
    }
    if (failed_) return {verdict::ineligible, failed_};
    if (undetermined_) return {verdict::undetermined, undetermined_};
    if (unjustified_) return {verdict::needs_justification, unjustified_};
    return {};
  }

  [[nodiscard]] known_truth of(literal one) const {
    const bool yes = bit(yes_, one.slot());
    const bool no = bit(no_, one.slot());
    return one.negated() ? known_truth{no, yes} : known_truth{yes, no};
  }

 private:
  struct known_number {
    std::int64_t value = 0;
    bool known = false;
  };

  [[nodiscard]] static bool bit(const std::uint64_t* words, std::uint32_t at) {
    return (words[at / 64] >> (at % 64) & 1U) != 0;
  }
  void put(std::uint32_t slot, known_truth t) {
    yes_[slot / 64] |= std::uint64_t{t.yes} << (slot % 64);
    no_[slot / 64] |= std::uint64_t{t.no} << (slot % 64);
  }

  /// Takes a judge's condition in; true where that settles the verdict.
  [[nodiscard]] bool judge(std::uint32_t index, known_truth condition_holds) {
    const plan_judge& one = plan_.judges[index];
    const bool negated = one.passes.negated();
    if (negated ? condition_holds.no : condition_holds.yes) return false;
    if (negated ? !condition_holds.yes : !condition_holds.no) {
      if (!undetermined_) undetermined_ = one.rule;
      return false;
    }
    if (one.principle) {
      if (!unjustified_) unjustified_ = one.rule;
      return false;
    }
    failed_ = one.rule;
    return true;
  }

  [[nodiscard]] known_truth condition(const plan_step& step) {
    switch (step.op) {
      case plan_operation::constant:
        return to_known(static_cast<truth>(step.a));
      case plan_operation::default_truth: {
        const known_truth told{bit(facts_.yes, step.a), bit(facts_.no, step.a)};
        return told.yes || told.no ? told : to_known(static_cast<truth>(step.b));
      }
      case plan_operation::given_truth:
        return given(bit(facts_.yes, step.a) || bit(facts_.no, step.a));
      case plan_operation::given_number:
        return given(bit(facts_.numbers_known, step.a));
      case plan_operation::given_text:
        return given(bit(facts_.texts_known, step.a));
      case plan_operation::all:
        return all(plan_.conjunctions[step.a]);
      case plan_operation::any_all:
        return any_all(step);
      case plan_operation::at_least:
        return at_least(step);
      case plan_operation::range:
        return range(step);
      case plan_operation::member:
        return member(step);
      case plan_operation::domain:
        return domain(step);
      case plan_operation::same_text:
        return same_text(step);
      case plan_operation::compare:
        return compare(step);
      default:
        return carried(step);
    }
  }

  [[nodiscard]] static known_truth given(bool is) { return {is, !is}; }

  [[nodiscard]] known_truth all(const conjunction& of) const {
    bool yes = true, no = false;
    const mask_term* term = plan_.terms.data() + of.first_term;
    for (const mask_term* const end = term + of.terms; term != end; ++term) {
      const std::uint64_t y = yes_[term->word];
      const std::uint64_t n = no_[term->word];
      yes = yes && ((y & term->yes) == term->yes && (n & term->no) == term->no);
      no = no || ((n & term->yes) | (y & term->no)) != 0;
    }
    return {yes, no};
  }

  [[nodiscard]] known_truth any_all(const plan_step& step) const {
    bool no = true;
    for (std::uint32_t i = step.a; i < step.a + step.b; ++i) {
      const known_truth one = all(plan_.conjunctions[i]);
      if (one.yes) return {true, false};
      no = no && one.no;
    }
    return {false, no};
  }

  [[nodiscard]] known_truth at_least(const plan_step& step) const {
    const conjunction& of_these = plan_.conjunctions[step.a];
    std::uint32_t yes = 0, no = 0;
    for (std::uint32_t i = 0; i < of_these.literals; ++i) {
      const known_truth one = of(plan_.literals[of_these.first_literal + i]);
      yes += one.yes ? 1 : 0;
      no += one.no ? 1 : 0;
    }
    return {yes >= step.c, of_these.literals - no < step.c};
  }

  [[nodiscard]] known_number number_at(std::uint32_t at) const {
    if (at < plan_.fact_numbers) return {facts_.numbers[at], bit(facts_.numbers_known, at)};
    at -= plan_.fact_numbers;
    return {memory_.numbers[at], memory_.numbers_known[at] != 0};
  }

  [[nodiscard]] known_truth range(const plan_step& step) const {
    const known_number n = number_at(step.a);
    const bool inside = step.low <= n.value && n.value <= step.high;
    return {n.known && inside, n.known && !inside};
  }

  [[nodiscard]] known_truth member(const plan_step& step) const {
    const known_number n = number_at(step.a);
    const bool inside = (static_cast<std::uint64_t>(step.low) >> (n.value & 63) & 1U) != 0;
    return {n.known && inside, n.known && !inside};
  }

  [[nodiscard]] known_truth domain(const plan_step& step) const {
    const value_domain& of_values = plan_.domains[step.b];
    const known_number n = number_at(step.a);
    if (!n.known) return to_known(of_values.missing);
    if (n.value < 0 || n.value >= of_values.size) return {};
    const auto at = static_cast<std::uint32_t>(n.value);
    const bool yes = bit(of_values.yes.data(), at);
    return {yes, bit(of_values.known.data(), at) && !yes};
  }

  [[nodiscard]] bool text_known(const text_operand& one) const {
    if (one.is == text_operand::form::constant) return true;
    return bit(one.is == text_operand::form::fact ? facts_.texts_known : facts_.numbers_known,
               one.slot);
  }
  [[nodiscard]] std::string_view text_of(const text_operand& one) const {
    if (one.is == text_operand::form::fact) return facts_.text(one.slot);
    if (one.is == text_operand::form::constant)
      return std::get<std::string>(plan_.rules->constants[one.ref].value);
    const auto row = static_cast<std::size_t>(facts_.numbers[one.slot]);
    return plan_.rules->tables[one.ref].keys[row];
  }

  [[nodiscard]] known_truth same_text(const plan_step& step) const {
    const text_operand& a = plan_.text_operands[step.a];
    const text_operand& b = plan_.text_operands[step.b];
    if (!text_known(a) || !text_known(b)) return {};
    if (facts_.dictionary != nullptr && a.is != text_operand::form::constant &&
        b.is != text_operand::form::constant)
      return given(code_of(a) == code_of(b));
    return given(text_of(a) == text_of(b));
  }
  /// Of a fact or key, where texts are codes.
  [[nodiscard]] std::uint64_t code_of(const text_operand& one) const {
    if (one.is == text_operand::form::fact) return facts_.codes[one.slot];
    return facts_.dictionary->key_codes(
        one.ref)[static_cast<std::size_t>(facts_.numbers[one.slot])];
  }

  [[nodiscard]] known_truth compare(const plan_step& step) const {
    const known_number a = number_at(step.a);
    const known_number b = number_at(step.b);
    if (!a.known || !b.known) return {};
    return given(holds(static_cast<relation>(step.c), a.value <=> b.value));
  }

  [[nodiscard]] known_truth carried(const plan_step& step) {
    workspace& general = memory_.general;
    if (general.truths.size() < plan_.rules->instructions.size()) {
      general.truths.resize(plan_.rules->instructions.size());
      general.values.resize(plan_.rules->instructions.size());
    }
    stepper<row_view> run(facts_, general);
    for (std::uint32_t i = step.a; i < step.a + step.b; ++i) run.step(plan_.carried[i]);
    return to_known(general.truths[step.c]);
  }

  void number_step(const plan_step& step) {
    const std::uint32_t at = step.out - plan_.fact_numbers;
    const known_number n = number_of(step);
    memory_.numbers[at] = n.value;
    memory_.numbers_known[at] = n.known ? 1 : 0;
  }

  [[nodiscard]] known_number number_of(const plan_step& step) const {
    if (step.op == plan_operation::number) return {step.low, true};
    if (step.op == plan_operation::default_number) {
      const known_number told = number_at(step.a);
      return told.known ? told : known_number{step.low, true};
    }
    return of_dates(step, number_at(step.a), number_at(step.b), *plan_.rules);
  }

 public:
  /// What a step over two known values gives, the first of them a date.
  [[nodiscard]] static known_number of_dates(const plan_step& step, known_number a, known_number b,
                                             const program& rules) {
    if (!a.known || !b.known) return {};
    const date from{static_cast<std::int32_t>(a.value)};
    const date to{static_cast<std::int32_t>(b.value)};
    const auto maybe_day = [](const std::optional<date>& d) {
      return d ? known_number{d->days, true} : known_number{};
    };
    switch (step.op) {
      case plan_operation::working_days: {
        const auto n = rules.calendars[step.c].days.working_days(from, to);
        return n ? known_number{*n, true} : known_number{};
      }
      case plan_operation::days:
        return {std::max<std::int64_t>(std::int64_t{to.days} - from.days + 1, 0), true};
      case plan_operation::days_apart:
        return {std::int64_t{to.days} - from.days, true};
      case plan_operation::full_years:
        return {full_years(from, to), true};
      case plan_operation::shift_days:
        return maybe_day(add_days(from, b.value));
      case plan_operation::shift_months:
        return maybe_day(add_months(from, b.value));
      default:
        return {};
    }
  }

 private:
  const plan& plan_;
  const row_view& facts_;
  row_workspace& memory_;
  std::uint64_t* yes_;
  std::uint64_t* no_;
  rule_id failed_, undetermined_, unjustified_;
};

}  // namespace detail::evaluate_parts

inline decision decide_row(const plan& how, const row_view& facts, row_workspace& memory) {
  return detail::evaluate_parts::row_run(how, facts, memory).decide();
}

}  // namespace zhunze::inline ZHUNZE_FORM
