#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/evaluate/impl/judge.hpp"
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

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
