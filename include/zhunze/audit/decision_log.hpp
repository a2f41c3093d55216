#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "zhunze/audit/hash.hpp"
#include "zhunze/audit/receipt.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How a run is written.
struct log_options {
  /// What to hash with; nothing: as the log does, or SHA-256 in a new one.
  std::optional<hash_algorithm> algorithm;
  redaction named = redaction::none;
  /// The file that keeps the salt of redacted runs, made where there is none; "" is the log's path
  /// and `.salt`. Keep it apart from the log.
  std::string salt_file;
  /// The day of the decisions as the office gives it: it is chained and signed with the log.
  std::optional<date> day;
  /// The time that stands in lines, `2026-11-23T08:00:00Z`; null: the machine's, in UTC.
  std::string (*clock)() = nullptr;
};

/// Adds one run to a decision log: opened, begun, filled and finished. The file is locked as long.
/// A run that is not finished is found by the next one and by `check_log`. Not thread safe.
class decision_log {
 public:
  /// Opens a log to add to, or makes a new one. Nothing is written yet. What is wrong with it is in
  /// `found()`; then `ready()` is false.
  explicit decision_log(const std::string& path, log_options options = {});
  ~decision_log();
  decision_log(decision_log&&) noexcept;
  decision_log& operator=(decision_log&&) noexcept;

  /// True where the log can be written to; else `found()` says why not.
  [[nodiscard]] bool ready() const;
  /// Errors, and warnings of what the run before left behind.
  [[nodiscard]] const diagnostics& found() const;

  /// What the basis must be made with.
  [[nodiscard]] hash_algorithm algorithm() const;

  /// Writes the line that begins the run; what was torn off the log's last line is set aside
  /// before. Then a maker of receipts for this run; nothing where writing failed. `rules` must
  /// outlive it.
  [[nodiscard]] std::optional<receipt_maker> begin(const program& rules, std::uint32_t stage,
                                                   const decision_basis& basis);
  /// Adds a receipt; lines are written many at a time. Redacted ones are held until the end of the
  /// run and written in the order of their digests, which does not tell that of the input. False
  /// where there is no use in going on.
  [[nodiscard]] bool add(const receipt& one);
  /// Adds the result of a quota or ratio, after all receipts.
  [[nodiscard]] bool add(const group_receipt& one);
  /// Writes what waits and the line that ends the run, and waits until all is on the disk.
  [[nodiscard]] bool finish();

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze
