#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json_value.hpp"
#include "line_reader.hpp"
#include "log_file.hpp"
#include "log_line.hpp"
#include "zhunze/audit/receipt.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// Reads the lines of one run of a log, whether or not the log is well. Not thread safe.
class run_reader {
 public:
  struct line {
    std::uint64_t number = 0;
    std::string_view what;
    std::string_view value;  ///< until the next call
    hash_bytes chain{};
  };

  /// Opens a log at one of its runs, counted from 1; 0: the last. False where there is none, which
  /// is told in `found`.
  [[nodiscard]] bool open(const std::string& path, std::uint64_t run, diagnostics& found);

  [[nodiscard]] hash_algorithm algorithm() const { return algorithm_; }
  [[nodiscard]] const decision_basis& basis() const { return basis_; }
  [[nodiscard]] const std::string& basis_digest() const { return basis_digest_; }
  [[nodiscard]] redaction named() const { return named_; }
  [[nodiscard]] unsigned format() const { return format_; }
  /// What hides the records of the run: "" where nothing is hidden. `salt_file` is where it stands,
  /// "" for the log's path and `.salt`. Nothing where it cannot be had, which is told in `found`.
  [[nodiscard]] std::optional<std::string> salt(const std::string& salt_file,
                                                diagnostics& found) const;

  /// The next receipt or result of a group; nothing at the end of the run.
  [[nodiscard]] std::optional<line> next();

 private:
  [[nodiscard]] bool begin(const std::string& text, diagnostics& found);

  std::string path_;
  std::optional<log_file> file_;
  std::optional<line_reader> lines_;
  std::uint64_t number_ = 0;  // of the line read last
  bool ended_ = false;

  hash_algorithm algorithm_{};
  std::optional<json_value> run_;
  decision_basis basis_;
  std::string basis_digest_;
  redaction named_ = redaction::none;
  unsigned format_ = 0;
};

}}}  // namespace zhunze::detail::audit
