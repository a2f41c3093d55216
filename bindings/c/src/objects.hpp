#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "handles.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/evaluate/small_batch_decider.hpp"
#include "zhunze/explain/batch_explainer.hpp"
#include "zhunze/read/object_reader.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/render/record_json.hpp"

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

/// What answers objects in JSON, one call at a time.
struct answerer {
  answerer(const zhunze::ruleset& rules, const std::string& kind, std::uint32_t stage)
      : reader(rules, kind), decider(rules, stage), writer(*rules) {}

  zhunze::object_reader reader;
  zhunze::small_batch_decider decider;
  zhunze::record_json_writer writer;
  std::unique_ptr<answerer> next = {};  ///< where it is idle
};

/// Answerers that no call uses, as many as there have been calls at once. Thread safe.
class idle_answerers {
 public:
  /// None where all are in use.
  [[nodiscard]] std::unique_ptr<answerer> take() {
    const std::lock_guard<std::mutex> alone(changing_);
    std::unique_ptr<answerer> out = std::move(first_);
    if (out) first_ = std::move(out->next);
    return out;
  }
  void give(std::unique_ptr<answerer> one) noexcept {
    const std::lock_guard<std::mutex> alone(changing_);
    one->next = std::move(first_);
    first_ = std::move(one);
  }

 private:
  std::mutex changing_;
  std::unique_ptr<answerer> first_;
};

/// A checker with the texts of its rules, and an empty record of its kind. Nothing that is seen of
/// it changes once it is made.
struct prepared_checker {
  prepared_checker(std::shared_ptr<const loaded_rules> rules, zhunze::checker checker)
      : of(std::move(rules)), by(std::move(checker)) {}

  std::shared_ptr<const loaded_rules> of;
  zhunze::checker by;
  zhunze::record blank = by.record();
  mutable idle_answerers idle = {};

  /// Calls `use(answerer)`, which gives a status. What an exception leaves behind is used no more.
  template <class Use>
  [[nodiscard]] zhunze_status answering(Use&& use) const {
    std::unique_ptr<answerer> with = idle.take();
    if (!with)
      with = std::make_unique<answerer>(of->rules, rules()[record_kind()].names.name, stage());
    const zhunze_status well = use(*with);
    idle.give(std::move(with));
    return well;
  }

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
