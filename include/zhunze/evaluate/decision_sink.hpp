#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/record/record_batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What is known of a batch once all of it is decided.
struct batch_end {
  std::vector<group_line> groups;  ///< by group in the notice's order, then key
  batch_counts counts;
  diagnostics unread;  ///< why rows have no record, `counts.unreadable` of them

  /// Every row is a record, and none is invalid.
  [[nodiscard]] bool all_read() const {
    return counts.unreadable == 0 && counts.of(verdict::invalid) == 0;
  }
  /// Every record is eligible, and every group within its limit.
  [[nodiscard]] bool all_within() const {
    return counts.of(verdict::eligible) == counts.records &&
           std::all_of(groups.begin(), groups.end(),
                       [](const group_line& line) { return line.status == group_status::within; });
  }
};
/// That of a batch that is held.
[[nodiscard]] inline batch_end end_of(const record_batch& read, const batch_result& decided) {
  batch_end out{decided.groups, {}, read.unread};
  out.counts.unreadable = read.unreadable;
  for (const record_decision& one : decided.records) out.counts.count(one.decided.outcome);
  return out;
}

/// A batch that is held as a whole, and what was decided about it.
struct whole_batch {
  const record_batch& read;
  const batch_result& decided;
};

/// Where the decisions of a session go: a file, a log, a host's own function. Calls come one at a
/// time, a block of records each, in their order. An implementation must not throw; where it gives
/// false, the session ends (`session_end::refused`), and the sink knows why.
class decision_sink {
 public:
  decision_sink() = default;
  virtual ~decision_sink() = default;
  decision_sink(const decision_sink&) = delete;
  decision_sink& operator=(const decision_sink&) = delete;

  /// Once all records are read and counted, before the first `add`. `all` is the batch where the
  /// session holds it (`session_options::hold`), until `finish` returns; else null.
  [[nodiscard]] virtual bool begin(const whole_batch* all) {
    (void)all;
    return true;
  }
  /// The next records and what was decided about each.
  [[nodiscard]] virtual bool add(std::span<const record_decision> decided,
                                 std::span<const record> nominees) = 0;
  /// After the last decision. Not called where the session ended before.
  [[nodiscard]] virtual bool finish(const batch_end& all) {
    (void)all;
    return true;
  }
};

}}  // namespace zhunze
