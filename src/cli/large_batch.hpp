#pragma once

#include <optional>
#include <vector>

#include "options.hpp"
#include "progress.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_cli {

class receipt_output;

/// As many records are decided together; more are decided block by block.
inline constexpr std::size_t decided_together = 65'536;

/// True for formats whose results can be written as they come.
[[nodiscard]] bool streams(const std::string& format);

/// Data whose records are gone through twice, block by block: once to count, once to decide.
class large_batch {
 public:
  /// `batch` holds what `reader` has read so far.
  large_batch(const options& o, const zhunze::compilation& unit, std::uint32_t stage,
              zhunze::data_reader& reader, zhunze::record_batch& batch);

  /// Counts all records and tells what is found; false where they cannot be read again, which is
  /// told too. Like all that follows.
  [[nodiscard]] bool count();
  /// Begins to decide.
  [[nodiscard]] bool begin();
  /// The next records and their decisions, a block; false behind the last.
  [[nodiscard]] bool next();
  [[nodiscard]] const std::vector<zhunze::record>& records() const { return again_.records; }
  [[nodiscard]] const std::vector<zhunze::record_decision>& decisions() const { return decisions_; }
  /// After the last: whether the same records came each time.
  [[nodiscard]] bool finish();
  [[nodiscard]] std::vector<zhunze::group_line> groups() const { return decider_.groups(); }

 private:
  void count_all(zhunze::record_batch& batch);
  [[nodiscard]] bool cannot_read_again();

  const options& o_;
  zhunze::data_reader& reader_;
  zhunze::record_batch& batch_;
  zhunze::batch_decider decider_;
  progress bar_;
  zhunze::record_batch again_;
  std::vector<zhunze::record_decision> decisions_;
  bool more_ = true;
};

/// Checks data that is too large to hold, of which `batch` holds what `reader` has read so far.
/// Writes the results, and receipts to `log`, and gives the exit status.
[[nodiscard]] int check_large(const options& o, const zhunze::compilation& unit,
                              std::uint32_t stage, zhunze::data_reader& reader,
                              zhunze::record_batch& batch, receipt_output& log);

}  // namespace zhunze_cli
