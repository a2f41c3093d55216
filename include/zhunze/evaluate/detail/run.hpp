#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/program/detail/kernels.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// A whole number that fits 64 bits.
[[nodiscard]] inline std::optional<std::int64_t> whole(const number& n) {
  if (!n.whole() || n.numerator() < INT64_MIN || n.numerator() > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(n.numerator());
}

/// The true value of a stored number.
[[nodiscard]] inline number from_stored(type_kind kind, std::int64_t stored) {
  const int decimals = stored_decimals(kind);
  return decimals == 0 ? number(stored) : number::decimal(stored, decimals);
}

/// Carries out one instruction on one record, its operands being done. Every instruction leaves a
/// cause: none exactly where its truth or value is known. `Source` tells facts as `record` does.
template <class Source>
class stepper {
 public:
  stepper(const Source& nominee, workspace& memory)
      : rules_(nominee.rules()), nominee_(nominee), memory_(memory) {}

  void step(instruction_id at) {
    const instruction& it = rules_[at];
    at_ = at.index();
    switch (traits_of(it.op).operands) {
      case operand_shape::constant:
        return constant_value(it);
      case operand_shape::fact:
        return fact_value(fact_id(it.a));
      case operand_shape::presence:
        return give(to_truth(nominee_.known(fact_id(it.a))));
      case operand_shape::named:
        return copy(it.a);
      case operand_shape::condition:
        return give(!truth_at(it.a), why(it.a));
      case operand_shape::conditions:
        return count(it);
      case operand_shape::condition_pair:
        return give((!truth_at(it.a)) | truth_at(it.b), graver(why(it.a), why(it.b)));
      case operand_shape::two_alike:
        return compare(it);
      case operand_shape::three_alike:
        return between(it);
      case operand_shape::one_and_list:
        return one_of(it);
      case operand_shape::numbers:
        return arithmetic(it);
      case operand_shape::key:
        return look_up(it);
      case operand_shape::dates:
      case operand_shape::calendar_dates:
        return span_of_dates(it);
      case operand_shape::date_and_number:
        return shift(it);
    }
  }

 private:
  [[nodiscard]] truth truth_at(std::uint32_t i) const { return memory_.truths[i]; }
  [[nodiscard]] const zhunze::value& value_at(std::uint32_t i) const { return memory_.values[i]; }
  [[nodiscard]] cause why(std::uint32_t i) const { return memory_.values[i].why; }
  [[nodiscard]] bool is_truth(std::uint32_t i) const {
    return rules_.types[i].kind == type_kind::truth;
  }
  /// The stored number of a known date.
  [[nodiscard]] std::int64_t day_at(std::uint32_t i) const {
    return static_cast<std::int64_t>(value_at(i).amount.numerator());
  }

  void give(truth t, cause reason = cause::none) {
    memory_.truths[at_] = t;
    memory_.values[at_].why = t == truth::unknown ? reason : cause::none;
  }
  void give(const number& n) { memory_.values[at_] = {cause::none, n, {}}; }
  void give(std::string_view text) { memory_.values[at_] = {cause::none, {}, text}; }
  template <class T>
  void give(const computed<T>& made) {
    if (made.why == cause::none)
      give(number(made.amount));
    else
      fail(made.why);
  }
  void fail(cause reason) {
    memory_.truths[at_] = truth::unknown;
    memory_.values[at_] = {reason, {}, {}};
  }
  /// True, and the result unknown, where an operand is unknown.
  bool lacks(std::initializer_list<std::uint32_t> operands) {
    cause reason = cause::none;
    for (const std::uint32_t i : operands) reason = graver(reason, why(i));
    if (reason == cause::none) return false;
    fail(reason);
    return true;
  }

  void constant_value(const instruction& it) {
    const auto& held = rules_.constants[it.a].value;
    if (const auto* n = std::get_if<number>(&held))
      give(*n);
    else if (const auto* text = std::get_if<std::string>(&held))
      give(std::string_view(*text));
    else
      give(*std::get_if<truth>(&held));
  }

  void stored(type holds, const stored_value& v) {
    if (holds.kind == type_kind::truth)
      give(to_truth(v.number != 0));
    else if (holds.textual())
      give(std::string_view(v.text));
    else
      give(from_stored(holds.kind, v.number));
  }

  void fact_value(fact_id fact) {
    const fact_definition& f = rules_[fact];
    if (!nominee_.known(fact)) {
      if (f.fallback)
        stored(f.value_type, *f.fallback);
      else
        fail(cause::missing);
    } else if (f.value_type.kind == type_kind::truth) {
      give(nominee_.truth_of(fact));
    } else if (f.value_type.textual()) {
      give(std::string_view(nominee_.text_of(fact)));
    } else {
      give(from_stored(f.value_type.kind, nominee_.number_of(fact)));
    }
  }

  void copy(std::uint32_t from) {
    memory_.truths[at_] = memory_.truths[from];
    memory_.values[at_] = memory_.values[from];
  }

  void count(const instruction& it) {
    std::uint32_t yes = 0, unknown = 0;
    cause reason = cause::none;
    for (std::uint32_t i = it.a; i < it.a + it.b; ++i) {
      const std::uint32_t item = rules_.operands[i];
      yes += truth_at(item) == truth::yes ? 1 : 0;
      unknown += truth_at(item) == truth::unknown ? 1 : 0;
      reason = graver(reason, why(item));
    }
    give(counting_of(it).of(yes, unknown), reason);
  }

  /// The text of a known operand; of a key, the text that stands in its table.
  [[nodiscard]] std::string_view text_at(std::uint32_t i) const {
    const type holds = rules_.types[i];
    if (holds.kind != type_kind::key) return value_at(i).text;
    return rules_.tables[holds.ref].keys[static_cast<std::size_t>(value_at(i).amount.numerator())];
  }

  /// Of two known operands.
  [[nodiscard]] std::strong_ordering order(std::uint32_t a, std::uint32_t b) const {
    if (is_truth(a)) return truth_at(a) <=> truth_at(b);
    if (rules_.types[a].textual() || rules_.types[b].textual()) return text_at(a) <=> text_at(b);
    return value_at(a).amount <=> value_at(b).amount;
  }

  void compare(const instruction& it) {
    if (lacks({it.a, it.b})) return;
    give(to_truth(holds(static_cast<relation>(it.variant), order(it.a, it.b))));
  }

  void between(const instruction& it) {
    if (lacks({it.a, it.b, it.c})) return;
    give(to_truth(order(it.b, it.a) <= 0 && order(it.a, it.c) <= 0));
  }

  void one_of(const instruction& it) {
    cause reason = why(it.a);
    bool found = false;
    for (std::uint32_t i = it.b; i < it.b + it.c; ++i) {
      const std::uint32_t item = rules_.operands[i];
      reason = graver(reason, why(item));
      if (reason == cause::none) found = found || order(it.a, item) == 0;
    }
    if (reason != cause::none) return fail(reason);
    give(to_truth(found != (it.variant == 1)));
  }

  void arithmetic(const instruction& it) {
    if (lacks({it.a, it.b})) return;
    give(kernel_of(it.op).numbers(value_at(it.a).amount, value_at(it.b).amount));
  }

  void look_up(const instruction& it) {
    if (lacks({it.a})) return;
    const table_column& column = rules_.tables[it.b].columns[it.c];
    const auto row = static_cast<std::size_t>(value_at(it.a).amount.numerator());
    if (row < column.cells.size() && column.cells[row])
      stored(column.value_type, *column.cells[row]);
    else
      fail(cause::empty_cell);
  }

  void span_of_dates(const instruction& it) {
    if (lacks({it.a, it.b})) return;
    const auto& kernel = kernel_of(it.op);
    if (kernel.days != nullptr) return give(kernel.days(day_at(it.a), day_at(it.b)));
    give(kernel.calendar_days(day_at(it.a), day_at(it.b), rules_.calendars[it.c].days));
  }

  void shift(const instruction& it) {
    if (lacks({it.a, it.b})) return;
    const auto by = whole(value_at(it.b).amount);
    if (!by) return fail(cause::out_of_range);
    give(kernel_of(it.op).days(day_at(it.a), *by));
  }

  const program& rules_;
  const Source& nominee_;
  workspace& memory_;
  std::size_t at_ = 0;
};

struct judgement {
  rule_result result{};
  std::uint32_t exception = evaluation::no_exception;
};

/// What becomes of a rule. `of` tells its conditions when asked: `applies`, `exceptions` (how
/// many), `exception`, `body`, `excused`; it is asked for no more than the result needs.
template <class Conditions>
[[nodiscard]] judgement judge(rule_kind kind, Conditions&& of) {
  const truth applies = of.applies();
  if (applies == truth::no) return {rule_result::not_applicable};
  truth excepted = truth::no;
  for (std::uint32_t i = 0; i < of.exceptions(); ++i) {
    const truth one = of.exception(i);
    if (one == truth::yes) return {rule_result::excepted, i};
    excepted = excepted | one;
  }
  const truth passed = passes(kind, applies & !excepted, of.body(), to_truth(of.excused()));
  if (passed == truth::unknown) return {rule_result::unknown};
  return {passed == truth::yes ? rule_result::passed : rule_result::failed};
}

/// Makes a workspace fit a program, with nothing done.
inline void prepare(workspace& memory, const program& rules) {
  const std::size_t size = rules.instructions.size();
  if (memory.values.size() < size) {
    memory.truths.resize(size);
    memory.values.resize(size);
  }
  memory.done.assign(size, 0);
}

/// One evaluation of a record. Traced, it carries out all that the kind's rules and groups read;
/// otherwise it goes along the schedule only as far as each answer needs.
template <bool traced>
class run {
 public:
  run(const record& nominee, workspace& memory)
      : rules_(nominee.rules()),
        kind_(rules_[nominee.kind()]),
        nominee_(nominee),
        memory_(memory),
        stepper_(nominee, memory) {
    prepare(memory, rules_);
    if constexpr (traced)
      if (!kind_.schedule.empty()) advance(kind_.schedule.back());
  }

  [[nodiscard]] judgement judge(const rule_definition& rule) {
    return evaluate_parts::judge(rule.kind, rule_conditions{*this, rule});
  }

 private:
  struct rule_conditions {
    run& in;
    const rule_definition& rule;

    [[nodiscard]] truth applies() const { return rule.when ? in.ask(rule.when) : truth::yes; }
    [[nodiscard]] std::size_t exceptions() const { return rule.exceptions.size(); }
    [[nodiscard]] truth exception(std::size_t i) const {
      return in.ask(rule.exceptions[i].condition);
    }
    [[nodiscard]] truth body() const { return in.ask(rule.body); }
    [[nodiscard]] bool excused() const {
      return rule.excused_by && in.nominee_.known(rule.excused_by);
    }
  };

  [[nodiscard]] truth ask(instruction_id at) {
    if constexpr (!traced) advance(at);
    return memory_.truths[at.index()];
  }

  /// Carries out the schedule up to an instruction.
  void advance(instruction_id last) {
    const auto& schedule = kind_.schedule;
    for (; next_ < schedule.size() && schedule[next_] <= last; ++next_) {
      stepper_.step(schedule[next_]);
      memory_.done[schedule[next_].index()] = 1;
    }
  }

  const program& rules_;
  const record_kind& kind_;
  const record& nominee_;
  workspace& memory_;
  stepper<record> stepper_;
  std::size_t next_ = 0;  // in the schedule
};

/// The verdict that rule results make, and the rule that decides it. `result_of` gives the result
/// of a rule by its position among the kind's; it is asked no more than the verdict needs.
template <class Results>
[[nodiscard]] decision decided_by(const program& rules, const record_kind& kind,
                                  std::uint32_t stage, Results&& result_of) {
  verdict_fold fold;
  for_each_deciding(rules, kind, stage, [&](std::size_t i) {
    const verdict failing = verdict_of_failing(rules[kind.rules[i]].kind);
    return fold.add(verdict_made(failing, passed(result_of(i))), kind.rules[i]);
  });
  return fold.result();
}

}}}  // namespace zhunze::detail::evaluate_parts
