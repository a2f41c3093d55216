#pragma once

#include <optional>
#include <vector>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_cli {

/// Records of rules, and what was decided about them.
struct decided_batch {
  const zhunze::compilation& unit;
  std::uint32_t stage = 0;
  const zhunze::record_batch& batch;
  const zhunze::batch_result& result;
};

/// The same, held: what `explain` starts from.
struct decided_data {
  zhunze::compilation unit;
  std::uint32_t stage = 0;
  zhunze::record_batch batch;
  zhunze::batch_result result;

  [[nodiscard]] decided_batch view() const { return {unit, stage, batch, result}; }
};

/// Loads rules and data, reports what is found, and decides; nothing where the rules or the stage
/// are wrong.
[[nodiscard]] std::optional<decided_data> decide_data(const options& o);
/// Where the record of `--id` stands; nothing where there is none, which is told.
[[nodiscard]] std::optional<std::size_t> asked_record(const options& o,
                                                      const std::vector<zhunze::record>& records);
/// The exit status that the decisions ask for.
[[nodiscard]] int status_of(const decided_batch& decided);

}  // namespace zhunze_cli
