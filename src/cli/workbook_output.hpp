#pragma once

#include <string>

#include "options.hpp"

namespace zhunze_cli {

/// Where a workbook or document is written before it becomes the output: a file beside the output,
/// so that an unfinished one never stands there. What is left of it goes when this goes.
class workbook_output {
 public:
  /// Tells why where there can be no output: no file can be made, or it would go to a terminal.
  explicit workbook_output(const options& o);
  ~workbook_output();
  workbook_output(const workbook_output&) = delete;
  workbook_output& operator=(const workbook_output&) = delete;

  [[nodiscard]] bool ready() const { return !path_.empty(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Makes what was written the output; false, having told why, where that failed. `written` is
  /// what its writer says.
  [[nodiscard]] bool finish(bool written);

 private:
  [[nodiscard]] bool to_standard_output();
  void tell(const char* zh, const char* en);

  const options& o_;
  std::string path_;
};

}  // namespace zhunze_cli
