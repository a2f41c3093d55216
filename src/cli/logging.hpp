#pragma once

#include <memory>

#include "options.hpp"

namespace zhunze_cli {

class output_file;

/// Where the library tells what it does: standard error where `--verbose` is given, and the file of
/// `--verbose-file`, which is in its place once the run ends.
class run_log {
 public:
  /// What is wrong with the file is told.
  explicit run_log(const options& o);
  ~run_log();
  run_log(const run_log&) = delete;
  run_log& operator=(const run_log&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }
  /// Empty where nothing is to be told.
  [[nodiscard]] const zhunze::log_sink& sink() const { return sink_; }
  /// Puts the file into its place, once nothing more is told.
  [[nodiscard]] bool finish();

 private:
  std::unique_ptr<output_file> file_;
  zhunze::log_sink sink_;
  bool ready_ = true;
};

}  // namespace zhunze_cli
