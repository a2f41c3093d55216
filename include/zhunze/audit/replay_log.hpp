#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "zhunze/audit/receipt.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/evaluate/decision_sink.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What of a decision is not as the log has it.
enum class replayed : std::uint8_t {
  engine,  ///< the version of this library
  rules,   ///< their digest, or that by the algorithm of the log
  stage,
  source,  ///< a text that the rules cite
  gist,    ///< which of these texts are gists
  calendar,
  table,
  input,  ///< what the record says
  outcome,
  deciding,  ///< the rules that decided
  over_quota,
  reason,
  group,      ///< the result of a quota or ratio
  no_record,  ///< the log has a receipt of it, the data has it not
  no_receipt  ///< the other way round
};

/// One thing that is not as the log has it.
struct replay_difference {
  replayed what{};
  std::string kind;  ///< of the record
  std::string id;    ///< of the record, as the data has it, else as the log has it; a group's key
  std::uint64_t line = 0;  ///< of the receipt, 0 where there is none
  std::string about;       ///< of the source, calendar, table or group
  std::string was;         ///< in the log; "" where it has none
  std::string is;          ///< now
};

/// Compares one run of a log with the same decisions made again. Records are matched by kind and
/// id, or its digest; by their input where ids are left out. Where they come in the order of the
/// receipts, nothing is held; else what has not met its counterpart. Not thread safe.
class log_replay {
 public:
  /// Opens a log at one of its runs, counted from 1; 0: the last. What is wrong is in `found()`;
  /// then `ready()` is false. That the log itself is well is for `check_log` to say.
  /// `salt_file` is that of a redacted run, "" for the log's path and `.salt`.
  log_replay(const std::string& path, std::uint64_t run, const std::string& salt_file = "");
  ~log_replay();
  log_replay(log_replay&&) noexcept;
  log_replay& operator=(log_replay&&) noexcept;

  /// True where the run can be compared; else `found()` says why not.
  [[nodiscard]] bool ready() const;
  /// What is wrong with the log, or with its run.
  [[nodiscard]] const diagnostics& found() const;
  /// What the run was decided by.
  [[nodiscard]] const decision_basis& basis() const;
  /// What the log is hashed with.
  [[nodiscard]] hash_algorithm algorithm() const;
  /// Makes receipts as the run has them, so that they can be compared. `rules` must outlive it.
  [[nodiscard]] receipt_maker maker(const program& rules, std::uint32_t stage) const;

  /// From here on only the records of these ids are compared, and neither the results of groups nor
  /// what else the run has. Before the first `add`.
  void choose(std::vector<std::string> ids);

  /// The differences between what the run was decided by and what is decided by now.
  [[nodiscard]] std::vector<replay_difference> compare(const decision_basis& now) const;
  /// The next decision made again; `id` is the record's. Differences that are found are appended.
  void add(const receipt& now, const std::string& id, std::vector<replay_difference>& out);
  /// The results of the quotas and ratios, after the last decision and before `finish`. A run that
  /// was written before logs had them is not compared.
  void compare_groups(const std::vector<group_receipt>& now, std::vector<replay_difference>& out);
  /// After the last one: what has no counterpart, receipts first.
  void finish(std::vector<replay_difference>& out);

  /// After `finish`: the chosen ids that neither the data nor a receipt has.
  [[nodiscard]] std::vector<std::string> unmet() const;

  [[nodiscard]] std::uint64_t receipts() const;  ///< compared so far, or read where all are
  [[nodiscard]] std::uint64_t same() const;      ///< of them, how many were decided the same

 private:
  struct state;
  std::unique_ptr<state> state_;
};

/// Holds the decisions of a session against a log, the results of its groups too. Not thread safe.
class replay_sink final : public decision_sink {
 public:
  /// Gets differences as they are found; false ends the session.
  using take_differences = std::function<bool(std::vector<replay_difference>)>;

  /// `from` must outlive the sink; `maker` is that of `from`.
  replay_sink(log_replay& from, receipt_maker maker, take_differences take);

  [[nodiscard]] bool add(std::span<const record_decision> decided,
                         std::span<const record> nominees) override;
  [[nodiscard]] bool finish(const batch_end& all) override;

 private:
  log_replay& from_;
  receipt_maker maker_;
  take_differences take_;
};

}}  // namespace zhunze
