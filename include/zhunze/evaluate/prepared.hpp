#pragma once

#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/detail/plan.hpp"
#include "zhunze/record/detail/row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Memory that `decide_row` uses again: it grows to the plan's size once. One a thread.
struct row_workspace {
  std::vector<std::uint64_t> yes, no;       ///< a bit a slot
  std::vector<std::int64_t> numbers;        ///< derived values, from `plan::fact_numbers`
  std::vector<std::uint8_t> numbers_known;  ///< parallel
  workspace general;                        ///< for what has no step of its own
};

/// The verdict on one record of the plan's kind and the rule that decides it, as `decide` gives
/// them for a valid record; the first rule that settles it ends the work. No allocation once
/// `memory` has its size. Cost: linear in the plan's steps.
[[nodiscard]] decision decide_row(const plan& how, const row_view& facts, row_workspace& memory);
/// The same in memory of its own; allocates only for plans that `row_program::needs_memory` tells.
[[nodiscard]] decision decide_row(const plan& how, const row_view& facts);

}}  // namespace zhunze

#include "zhunze/evaluate/detail/row_run.hpp"
