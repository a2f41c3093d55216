#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhunze/audit/disclosure.hpp"
#include "zhunze/audit/log_review.hpp"
#include "zhunze/audit/time_stamp.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a log is held against, beside itself.
struct log_check_options {
  std::string key{};   ///< file of a public key that the log must be signed with; "" asks for none
  std::string head{};  ///< a chain value that was noted and must be there; "" asks for none
  std::vector<std::string> stamps{};  ///< files of time stamps, each of a line that must be there
  std::string trusted{};              ///< file of the certificates that their authorities lead to
  std::vector<std::string> disclosed{};  ///< files of disclosures, each of a receipt of the log
};

/// What a log shows of itself, nothing else being known.
enum class log_standing : std::uint8_t {
  broken,     ///< it is not as it was written, or empty: it shows nothing
  unguarded,  ///< each line fits the one before, but the whole may have been written anew
  in_part,    ///< so, and lines up to `guarded_to` are as they were when signed or noted
  guarded     ///< all lines are
};

/// The day that an office gave for the decisions of a run.
struct run_day {
  std::uint64_t line = 0;  ///< that begins the run
  std::string day;         ///< "2017-11-25"
};

/// A review and where it stands.
struct listed_review {
  std::uint64_t line = 0;
  log_review of;
};

/// A time stamp that was verified, and what it stamps.
struct stamped_line {
  std::uint64_t line = 0;
  time_stamp of;
};

/// What became of a log since it was written.
struct log_report {
  /// How many of each list are kept.
  static constexpr std::size_t most_days = 1'000;
  static constexpr std::size_t most_reviews = 1'000;

  /// By line: errors are what must not be; warnings what a run that broke off left, and signatures
  /// that were not verified.
  diagnostics found;
  bool readable = true;  ///< false: it is no log, or cannot be read; `found` says why
  std::uint64_t lines = 0;
  std::uint64_t runs = 0;
  std::uint64_t receipts = 0;
  std::uint64_t groups = 0;              ///< results of quotas and ratios
  std::uint64_t reviews = 0;             ///< what people decided about receipts
  std::uint64_t signatures = 0;          ///< by any key
  std::uint64_t signatures_checked = 0;  ///< those by the key given, which fit
  std::uint64_t signed_to = 0;           ///< the last line that the key signs for; 0 where none
  /// The last line that the key signs for, or that the noted head or a time stamp covers.
  std::uint64_t guarded_to = 0;
  std::vector<stamped_line> stamps;      ///< in the order asked for
  std::vector<shown_receipt> disclosed;  ///< in the order asked for; those that fit
  std::vector<run_day> days;  ///< of the runs that have one, in order; the first `most_days`
  std::vector<listed_review> review_list;  ///< in order; the first `most_reviews`
  std::string head;                        ///< the chain value of the last line

  /// True where the log can be read and nothing in it is an error.
  [[nodiscard]] bool well() const { return readable && !found.has_errors(); }
  /// What the log shows of itself, by what was checked.
  [[nodiscard]] log_standing standing() const {
    if (!well()) return log_standing::broken;
    if (guarded_to == 0) return log_standing::unguarded;
    return guarded_to < lines ? log_standing::in_part : log_standing::guarded;
  }
};

/// Reads a log from one end to the other: whether each line is as it was written and in its place,
/// runs are whole, receipts are of the basis of their run, reviews of a receipt before them, and
/// signatures by the key fit. Whether a receipt is right only `log_replay` tells. The times are
/// those of the writer's clock: nothing is chained over them. Cost: hashing and reading each byte
/// once, reading it twice where there are reviews; memory: one line, what is out of order, and the
/// reviews. Never throws.
[[nodiscard]] log_report check_log(const std::string& path, const log_check_options& options = {});

}}  // namespace zhunze
