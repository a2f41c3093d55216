#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/audit/receipt.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A receipt with the line of the log that holds it.
struct listed_receipt {
  std::uint64_t line = 0;
  receipt of;
};

/// What a run of a log holds of its decisions.
struct logged_run {
  diagnostics found;  ///< why the run cannot be read; then the rest is empty
  decision_basis basis;
  std::vector<listed_receipt> receipts;  ///< in the order of the log
};

/// The receipts of one run of a log, counted from 1; 0: the last. Lines that are no receipts of
/// this library are left out: that the log is well is for `check_log` to say. Cost: linear in the
/// log; memory: the receipts of the run. Never throws.
[[nodiscard]] logged_run read_run(const std::string& path, std::uint64_t run = 0);

}}  // namespace zhunze
