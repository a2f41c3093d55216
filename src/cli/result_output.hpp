#pragma once

#include <memory>
#include <vector>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/read/data.hpp"
#include "zhunze/evaluate/batch_counts.hpp"

namespace zhunze_cli {

/// What is known of the batch once all is decided.
struct batch_end {
  std::vector<zhunze::group_line> groups;
  const zhunze::record_batch& batch;
  zhunze::batch_counts counts;
};

/// Writes results as they come.
class result_output {
 public:
  result_output() = default;
  virtual ~result_output() = default;
  result_output(const result_output&) = delete;
  result_output& operator=(const result_output&) = delete;

  [[nodiscard]] virtual bool ready() = 0;
  /// False where there is no use in going on.
  [[nodiscard]] virtual bool add(const zhunze::record_decision& decided,
                                 const zhunze::record& nominee) = 0;
  [[nodiscard]] virtual bool finish(const batch_end& all) = 0;
  /// False once an explanation did not stand its check.
  [[nodiscard]] virtual bool verified() const { return true; }
};

/// True for formats whose results are written record by record.
[[nodiscard]] bool is_report(const std::string& format);

/// True where `to` is verified; else says that there is an error inside the program.
[[nodiscard]] bool told_verified(const options& o, bool verified);

/// The output for the format that is asked for: csv, ndjson, xlsx, or, for batches of which not all
/// records are shown, text. Rules and options must outlive it.
[[nodiscard]] std::unique_ptr<result_output> output_of(const options& o,
                                                       const zhunze::compilation& unit,
                                                       std::uint32_t stage);

}  // namespace zhunze_cli
