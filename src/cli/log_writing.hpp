#pragma once

#include <optional>

#include "options.hpp"
#include "zhunze/audit/decision_log.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/decision_sink.hpp"

namespace zhunze_cli {

/// Receipts of a check in the log of `--log`; without that, nothing.
class receipt_output final : public zhunze::decision_sink {
 public:
  /// Opens the log. What is wrong with it is told.
  receipt_output(const options& o, const zhunze::compilation& unit, std::uint32_t stage);

  [[nodiscard]] bool ready() const { return !log_ || log_->ready(); }
  /// False where there is no use in going on, which is told.
  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record> nominees) override;
  [[nodiscard]] bool finish(const zhunze::batch_end& all) override;

 private:
  [[nodiscard]] bool begin_run();
  [[nodiscard]] bool tell(bool well) const;

  const options& o_;
  const zhunze::compilation& unit_;
  std::uint32_t stage_;
  std::optional<zhunze::decision_log> log_;
  std::optional<zhunze::receipt_maker> maker_;
};

}  // namespace zhunze_cli
