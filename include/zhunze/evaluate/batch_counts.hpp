#pragma once

#include <array>
#include <cstdint>
#include <iterator>

#include "zhunze/config.hpp"
#include "zhunze/program/verdict.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How many records of a batch came out how.
struct batch_counts {
  std::uint64_t records = 0;     ///< that were decided, whatever the verdict
  std::uint64_t unreadable = 0;  ///< rows that are of no known kind, beside the records
  std::array<std::uint64_t, std::size(detail::program_parts::verdict_words)> by_verdict{};

  /// Counts one more record that came out so.
  void count(verdict outcome) {
    ++records;
    ++by_verdict[static_cast<std::size_t>(outcome)];
  }
  /// Adds the counts of other records.
  void take(const batch_counts& more) {
    records += more.records;
    unreadable += more.unreadable;
    for (std::size_t i = 0; i < by_verdict.size(); ++i) by_verdict[i] += more.by_verdict[i];
  }
  /// How many records came out so.
  [[nodiscard]] std::uint64_t of(verdict outcome) const {
    return by_verdict[static_cast<std::size_t>(outcome)];
  }
};

}}  // namespace zhunze
