#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "handles.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/record/record.hpp"

/// What stands behind the handles.
namespace zhunze_interface {

struct buffer_object {
  static constexpr handle_kind kind = handle_kind::buffer;
  using handle_type = zhunze_buffer;

  std::string text;
};

/// Rules, and the texts and files that they came from.
struct loaded_rules {
  zhunze::ruleset rules;
  zhunze::diagnostics found;       ///< its sources are those that places of the rules point into
  std::vector<std::string> files;  ///< paths of all that was read; none of rules in memory
};

struct rules_object {
  static constexpr handle_kind kind = handle_kind::rules;
  using handle_type = zhunze_rules;

  std::shared_ptr<const loaded_rules> of;
  std::atomic<std::uint32_t> owners{1};
};

/// A checker with the texts of its rules, and an empty record of its kind. Never changes once made.
struct prepared_checker {
  std::shared_ptr<const loaded_rules> of;
  zhunze::checker by;
  zhunze::record blank = by.record();

  [[nodiscard]] const zhunze::program& rules() const { return *by.rules(); }
  [[nodiscard]] zhunze::record_kind_id record_kind() const { return by.kind(); }
  [[nodiscard]] std::uint32_t stage() const { return by.stage(); }
};

struct checker_object {
  static constexpr handle_kind kind = handle_kind::checker;
  using handle_type = zhunze_checker;

  std::shared_ptr<const prepared_checker> of;
  std::atomic<std::uint32_t> owners{1};
};

/// A record and the memory that it is decided in: one thread at a time.
struct record_object {
  static constexpr handle_kind kind = handle_kind::record;
  using handle_type = zhunze_record;

  /// The one record, in the shape that batches take.
  std::vector<zhunze::record> batch;
  std::shared_ptr<const prepared_checker> made_by;
  zhunze::row_workspace memory = {};
  std::optional<zhunze::batch_explainer> explained = {};
  std::uint32_t explained_at = 0;

  [[nodiscard]] zhunze::record& nominee() { return batch.front(); }
  [[nodiscard]] const zhunze::record& nominee() const { return batch.front(); }
};

}  // namespace zhunze_interface
