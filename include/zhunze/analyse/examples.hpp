#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What running the examples of a ruleset gave.
struct example_report {
  std::size_t run = 0;     ///< examples, those of batches and the batches themselves included
  std::size_t failed = 0;  ///< examples with at least one finding
  diagnostics found;       ///< what came out otherwise than the example says, at the example
};

/// Runs every example of a compiled unit: single ones by themselves, batches with their groups.
/// A record without a 标识 takes the example's title for it. `unit.rules` must be there.
/// Cost: one evaluation an example. Thread safe.
[[nodiscard]] ZHUNZE_DECL example_report run_examples(const compilation& unit);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/analyse/detail/examples.ipp"
#endif
