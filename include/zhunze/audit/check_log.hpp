#pragma once

#include <cstdint>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

struct log_check_options {
  std::string key;   ///< file of a public key that the log must be signed with; "" asks for none
  std::string head;  ///< a chain value that was noted and must be there; "" asks for none
};

/// What became of a log since it was written.
struct log_report {
  /// By line: errors are what must not be; warnings what a run that broke off left.
  diagnostics found;
  bool readable = true;  ///< false: it is no log, or cannot be read; `found` says why
  std::uint64_t lines = 0;
  std::uint64_t runs = 0;
  std::uint64_t receipts = 0;
  std::uint64_t signatures = 0;          ///< by any key
  std::uint64_t signatures_checked = 0;  ///< those by the key given, which fit
  std::uint64_t signed_to = 0;           ///< the last line that the key signs for; 0 where none
  std::string head;                      ///< the chain value of the last line

  [[nodiscard]] bool well() const { return readable && !found.has_errors(); }
};

/// Reads a log from one end to the other: whether each line is as it was written and in its place,
/// runs are whole, receipts are of the basis of their run, and signatures by the key fit. Whether a
/// receipt is right only `log_replay` tells. The times are those of the writer's clock: nothing is
/// chained over them. Cost: hashing and reading each byte once; memory: one line and what is
/// out of order. Never throws.
[[nodiscard]] log_report check_log(const std::string& path, const log_check_options& options = {});

}}  // namespace zhunze
