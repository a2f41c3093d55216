#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/evaluate/impl/step.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

/// Makes a workspace fit a program, with nothing done.
inline void prepare(workspace& memory, const program& rules) {
  const std::size_t size = rules.instructions.size();
  if (memory.values.size() < size) {
    memory.truths.resize(size);
    memory.values.resize(size);
  }
  memory.done.assign(size, 0);
}

struct judgement {
  rule_result result{};
  std::uint32_t exception = evaluation::no_exception;
};

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
    const truth applies = rule.when ? ask(rule.when) : truth::yes;
    if (applies == truth::no) return {rule_result::not_applicable};
    truth excepted = truth::no;
    for (std::uint32_t i = 0; i < rule.exceptions.size(); ++i) {
      const truth one = ask(rule.exceptions[i].condition);
      if (one == truth::yes) return {rule_result::excepted, i};
      excepted = excepted | one;
    }
    const truth passed = outcome(rule, applies, excepted, ask(rule.body));
    if (passed == truth::unknown) return {rule_result::unknown};
    return {passed == truth::yes ? rule_result::passed : rule_result::failed};
  }

 private:
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

  /// Where the rule is not plainly beside the point or excepted.
  [[nodiscard]] truth outcome(const rule_definition& rule, truth applies, truth excepted,
                              truth body) const {
    const truth bound = applies & !excepted;
    switch (rule.kind) {
      case rule_kind::exclude:
        return !(bound & body);
      case rule_kind::prefer:
        return bound & body;
      case rule_kind::principle:
        return !bound | body | to_truth(rule.excused_by && nominee_.known(rule.excused_by));
      case rule_kind::criterion:
      case rule_kind::require:
        break;
    }
    return !bound | body;
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
  rule_id undetermined, unjustified;
  for (const bool exclusions : {true, false}) {
    for (std::size_t i = 0; i < kind.rules.size(); ++i) {
      const rule_definition& rule = rules[kind.rules[i]];
      if (!bears(rule, stage) || (rule.kind == rule_kind::exclude) != exclusions) continue;
      const rule_result result = result_of(i);
      if (result == rule_result::unknown && !undetermined) undetermined = kind.rules[i];
      if (result != rule_result::failed) continue;
      if (rule.kind != rule_kind::principle) return {verdict::ineligible, kind.rules[i]};
      if (!unjustified) unjustified = kind.rules[i];
    }
  }
  if (undetermined) return {verdict::undetermined, undetermined};
  if (unjustified) return {verdict::needs_justification, unjustified};
  return {};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
