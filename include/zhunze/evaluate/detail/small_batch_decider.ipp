#pragma once

#include <cstddef>
#include <utility>

#include "zhunze/evaluate/detail/batch.ipp"
#include "zhunze/evaluate/small_batch_decider.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

struct small_batch_decider::state {
  state(const program& rules, std::uint32_t stage) : run(rules, stage), groups(run.worker.groups) {}

  detail::evaluate_parts::batch_run run;
  const std::vector<group_accumulator> groups;  // that have counted nothing
};

ZHUNZE_DECL small_batch_decider::small_batch_decider(ruleset rules, std::uint32_t stage)
    : rules_(std::move(rules)), state_(std::make_unique<state>(*rules_, stage)) {}
ZHUNZE_DECL small_batch_decider::~small_batch_decider() = default;

ZHUNZE_DECL batch_result small_batch_decider::decide(const std::vector<record>& nominees) {
  state_->run.worker.groups = state_->groups;
  constexpr std::size_t few = 1;
  return state_->run.decide(nominees, 0, few);
}

}}  // namespace zhunze
