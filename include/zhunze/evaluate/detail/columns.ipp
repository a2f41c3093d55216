#pragma once

#include <algorithm>
#include <limits>

#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/detail/column_run.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::evaluate_parts {

/// Codes: 0 eligible; then each judge failed; then each judge unknown.
inline std::vector<decision> meanings_of(const plan& how) {
  std::vector<decision> out{{}};
  for (const plan_judge& judge : how.judges) out.push_back({judge.failing, judge.rule});
  for (const plan_judge& judge : how.judges) out.push_back({verdict::undetermined, judge.rule});
  return out;
}

/// The literals that a step reads, handed to `use`.
template <class Use>
void read_by(const plan& how, const plan_step& step, Use&& use) {
  const auto all = [&](std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t c = first; c < first + count; ++c) {
      const conjunction& of = how.conjunctions[c];
      for (std::uint32_t l = 0; l < of.literals; ++l) use(how.literals[of.first_literal + l]);
    }
  };
  if (step.op == plan_operation::all || step.op == plan_operation::at_least ||
      step.op == plan_operation::not_no)
    all(step.a, 1);
  if (step.op == plan_operation::any_all) all(step.a, step.b);
  if (step.op == plan_operation::judge) use(how.judges[step.a].passes);
  if (step.judge != plan_step::no_judge) use(how.judges[step.judge].passes);
}

/// Registers for the slots that the first `steps` steps add: one is used again once its last reader
/// is done. Where what judges read is asked for at the end (`judges_kept`), it stays.
class register_use {
 public:
  register_use(const plan& how, std::size_t steps, bool judges_kept)
      : how_(how), steps_(steps), last_(how.slots, 0) {
    const auto keep = [this](literal one) { last_[one.slot()] = steps_; };
    for (std::size_t i = 0; i < steps; ++i)
      read_by(how, how.steps[i],
              [&](literal one) { last_[one.slot()] = std::max(last_[one.slot()], i); });
    if (judges_kept)
      for (const plan_judge& judge : how.judges) keep(judge.passes);
    for (const std::optional<literal>& one : {how.preferred, how.problem})
      if (one) keep(*one);
    for (const plan_group& group : how.groups) {
      if (group.has_when) keep(group.when);
      if (group.has_body) keep(group.body);
    }
  }

  /// The register of each slot from `fact_slots`, and how many there are.
  [[nodiscard]] std::vector<std::uint32_t> assign(std::uint32_t& count) {
    std::vector<std::uint32_t> of(how_.slots - how_.fact_slots), free;
    std::vector<std::vector<std::uint32_t>> ends(steps_ + 1);
    for (std::size_t i = 0; i < steps_; ++i) {
      const std::uint32_t slot = how_.steps[i].out;
      if (is_condition(how_.steps[i].op))
        ends[std::max(last_[slot], i)].push_back(slot - how_.fact_slots);
    }
    for (std::size_t i = 0; i < steps_; ++i) {
      if (is_condition(how_.steps[i].op)) {
        if (free.empty()) free.push_back(count++);
        of[how_.steps[i].out - how_.fact_slots] = free.back();
        free.pop_back();
      }
      for (const std::uint32_t done : ends[i]) free.push_back(of[done]);
    }
    return of;
  }

 private:
  const plan& how_;
  const std::size_t steps_;
  std::vector<std::size_t> last_;
};

}  // namespace detail::evaluate_parts

ZHUNZE_DECL column_decider::column_decider(const plan& how, asked more)
    : plan_(how), meanings_(detail::evaluate_parts::meanings_of(how)) {
  const bool lists = more == asked::lists;
  const bool deferred = meanings_.size() <= detail::evaluate_parts::column_run::byte_codes;
  const std::size_t steps = lists ? how.steps.size() : how.group_steps;
  registers_ =
      detail::evaluate_parts::register_use(how, steps, deferred || lists).assign(register_count_);
}

ZHUNZE_DECL void column_decider::decide(const column_block& block, const text_dictionary& texts,
                                        column_workspace& memory) const {
  detail::evaluate_parts::column_run run(plan_, block, texts, memory);
  run.prepare(registers_, register_count_);
  run.decide(meanings_.size());
}

ZHUNZE_DECL void column_decider::finish(const column_block& block, const text_dictionary& texts,
                                        column_workspace& memory) const {
  detail::evaluate_parts::column_run(plan_, block, texts, memory).finish();
}

ZHUNZE_DECL void column_decider::list(const column_block& block, const text_dictionary& texts,
                                      column_workspace& memory) const {
  detail::evaluate_parts::column_run(plan_, block, texts, memory).list();
}

}}  // namespace zhunze
