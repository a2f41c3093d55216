#pragma once

#include <optional>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_cli {

/// Rules, records and what was decided about them: what check and explain start from.
struct decided_batch {
  zhunze::compilation unit;
  std::uint32_t stage = 0;
  zhunze::record_batch batch;
  zhunze::batch_result result;
};

/// Decides the records of `out.batch`, all of which are read.
void decide(const options& o, decided_batch& out);
/// Loads rules and data, reports what is found, and decides; nothing where the rules or the stage
/// are wrong.
[[nodiscard]] std::optional<decided_batch> decide_data(const options& o);
/// The exit status that the decisions ask for.
[[nodiscard]] int status_of(const decided_batch& decided);

}  // namespace zhunze_cli
