#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "zhunze/evaluate/detail/run.hpp"
#include "zhunze/explain/detail/parameter_of.hpp"
#include "zhunze/explain/group_account.hpp"
#include "zhunze/program/detail/reads.hpp"

/// Where the limit of a group comes from.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// What the limit of a line reads. `memory` holds the evaluation of a member of it, or is null for
/// a group of the whole batch, whose limit reads no record.
[[nodiscard]] inline std::vector<limit_source> limit_sources(const program& rules,
                                                             const group_definition& group,
                                                             const workspace* memory) {
  std::vector<limit_source> out;
  const auto add = [&](const limit_source& one) {
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
  };
  for (const instruction_id i : instructions_read(rules, {group.limit})) {
    if (const auto parameter = parameter_of(rules, i)) add({parameter, {}, 0, 0});
    const instruction& step = rules[i];
    if (step.op != operation::look_up || memory == nullptr) continue;
    const zhunze::value& key = memory->values[step.a];
    if (!key.known()) continue;
    const auto row = scaled(key.amount, 0);
    if (!row || *row < 0) continue;
    add({{}, std::size_t{step.b}, std::size_t{step.c}, static_cast<std::size_t>(*row)});
  }
  return out;
}

}}}  // namespace zhunze::detail::explain_parts
