#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/decision_sink.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/record/record_source.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How far a session is. Records are gone through once, or several times where there are many.
struct session_progress {
  unsigned pass = 0;       ///< from 0
  std::uint64_t done = 0;  ///< of the source, in this pass
  std::uint64_t all = 0;   ///< 0 where the source does not know
};

/// How a `session` decides and what it tells meanwhile.
struct session_options {
  std::uint32_t stage = 0;  ///< its index in `program::stages`
  unsigned jobs = 1;        ///< threads at work at once
  /// Records that are held and decided together. Where there are more, they are gone through twice,
  /// once to count and once to decide, and only `block` of them are held.
  std::size_t hold = 65'536;
  std::size_t block = 16'384;
  /// Called after each block, by the thread that runs the session. Must not throw.
  std::function<void(const session_progress&)> progress = {};
  /// Asked after each block: true ends the session. Must not throw.
  std::function<bool()> cancelled = {};
  /// Called once, when all records were read and none is decided yet, with what was found. Must not
  /// throw.
  std::function<void(const record_batch&)> read = {};
};

/// How a session ended.
enum class session_end : std::uint8_t {
  done,
  cancelled,  ///< as `cancelled` asked
  refused,    ///< a sink gave false
  changed     ///< the source gave other records the second time, or could not begin again
};

/// What a session gives beside what its sinks got.
struct session_result {
  session_end how = session_end::done;
  batch_end all;      ///< whole where `how` is `done`
  diagnostics found;  ///< about files and columns, sorted
};

/// Decides the records of a source and passes each decision on to sinks: what every host that
/// checks more than single records needs. Results are those of `decide_batch` on all records; they
/// do not depend on `jobs`, `hold` or `block`.
///
///     session run(rules, {.stage = 0, .jobs = 4});
///     run.add(results);
///     run.add(log);
///     const session_result out = run.run(reader);
///
/// Not thread safe: one at a time, which starts its threads itself. Memory beside the source's and
/// the sinks': the records held, and what `batch_decider` says.
class session {
 public:
  /// A session that has no sinks yet; keeps the rules alive.
  ZHUNZE_DECL session(ruleset rules, session_options options);

  /// Sinks get decisions in the order in which they are added. `to` must outlive the session.
  void add(decision_sink& to) { sinks_.push_back(&to); }
  /// Runs once through the source, or as often as it takes.
  [[nodiscard]] ZHUNZE_DECL session_result run(record_source& from);

 private:
  struct passes;

  [[nodiscard]] ZHUNZE_DECL session_end decide_held(const record_batch& batch, session_result& out);
  [[nodiscard]] ZHUNZE_DECL session_end decide_blocks(passes& through, record_batch& first,
                                                      session_result& out);
  [[nodiscard]] ZHUNZE_DECL bool begin_sinks(const whole_batch* all);
  [[nodiscard]] ZHUNZE_DECL bool pass_on(std::span<const record_decision> decided,
                                         std::span<const record> records, batch_counts& counts);
  [[nodiscard]] ZHUNZE_DECL bool finish_sinks(const batch_end& all);
  ZHUNZE_DECL void tell_read(record_batch& batch, session_result& out) const;

  ruleset rules_;
  session_options options_;
  std::vector<decision_sink*> sinks_;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/session.ipp"
#endif
