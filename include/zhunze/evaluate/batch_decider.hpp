#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// 64 bits of a text, the same everywhere.
[[nodiscard]] ZHUNZE_DECL std::uint64_t hash_text(std::string_view text);

/// How a `batch_decider` decides.
struct batch_options {
  std::uint32_t stage = 0;  ///< its index in `program::stages`
  unsigned jobs = 1;        ///< threads at work at once, at least one
  /// How many records at most each group line names in `over` (with `over_positions`) and, of those
  /// beyond the limit, in `tied`: the first in order. Every decision tells `over_quota` in any
  /// case.
  std::size_t most_named = 65'536;
  /// Spreads ids; that different ids have one hash changes no result.
  std::uint64_t (*hash)(std::string_view) = hash_text;
};

/// Records that share an id, which makes them invalid; see `shared_id`.
struct repeated_id {
  std::uint64_t count = 0;
  std::vector<std::size_t> positions;  ///< of the first 20
  std::vector<location> places;        ///< of the same: where they stand in their file
  bool look_alike = false;             ///< they look the same, but are not written the same
};

/// Records whose 标识 is missing, which makes them invalid.
struct unnamed_records {
  std::uint64_t count = 0;
  std::vector<std::size_t> positions;  ///< of the first 20
};

/// Whether all records are to be counted again.
enum class counted : std::uint8_t { again, done };

/// Decides a batch that is too large to hold: the caller reads the same records block by block, in
/// the same order, once to count and once to decide (blocks need not be cut alike). All results are
/// those of `decide_batch` on all records, whatever the blocks and the number of threads:
///
///     batch_decider batch(rules, {.stage = 0, .jobs = 4});
///     do {
///       // read from the beginning; for each block:
///       batch.count(block);
///     } while (batch.settle(unreadable) == counted::again);
///     // read from the beginning; for each block:
///     batch.decide(block, decisions);
///     lines = batch.groups();
///
/// Counting is done over after the first time where two records have ids of one hash: most likely
/// the ids are the same, which then is known. It takes a third time only where ids that differ have
/// one hash. Blocks of some ten thousand records keep the threads busy.
///
/// Memory beside the block: 16 to 20 bytes an id until `settle`; then a hundred bytes and the id
/// for each record whose id is repeated, while they are compared, and 16 afterwards; the best
/// members of each ordered quota, as many as its limit, until `settle`; a line for each key of each
/// group; the members that `most_named` allows. Not thread safe: it starts its threads itself, and
/// none is left when a call returns.
class batch_decider {
 public:
  /// A batch at `options.stage`; keeps the rules alive. No record is counted yet.
  ZHUNZE_DECL batch_decider(ruleset rules, batch_options options);
  ZHUNZE_DECL ~batch_decider();
  batch_decider(const batch_decider&) = delete;
  batch_decider& operator=(const batch_decider&) = delete;

  /// Counts the next records, of the batch's ruleset. Cost: linear; where groups need no more than
  /// facts and conditions, that of columns.
  ZHUNZE_DECL void count(const std::vector<record>& block);
  /// After all records: `again` if they are all to be counted once more. `unread` as for
  /// `decide_batch`.
  [[nodiscard]] ZHUNZE_DECL counted settle(std::uint64_t unread = 0);
  /// After counting is done: decides the next records, from the first on; `out` becomes parallel to
  /// the block.
  ZHUNZE_DECL void decide(const std::vector<record>& block, std::vector<record_decision>& out);

  /// After counting is done: the lines of the groups. `over`, `over_positions` and `tied` are
  /// filled once all records are decided.
  [[nodiscard]] ZHUNZE_DECL std::vector<group_line> groups() const;
  /// After counting is done, by the position of the first record.
  [[nodiscard]] ZHUNZE_DECL const std::vector<repeated_id>& repeated() const;
  /// The repeated id of the record at a position, else null. Cost: logarithmic.
  [[nodiscard]] ZHUNZE_DECL const repeated_id* repeated_at(std::size_t position) const;
  /// After counting is done: the records whose identifier is missing.
  [[nodiscard]] ZHUNZE_DECL const unnamed_records& unnamed() const;
  /// After all records are decided: whether each time the same ids came, in the same order. If not,
  /// what was read has changed between, and no result can be relied on.
  [[nodiscard]] ZHUNZE_DECL bool consistent() const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/batch_decider.ipp"
#endif
