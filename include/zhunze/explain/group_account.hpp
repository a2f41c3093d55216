#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A record that a group counts.
struct group_member {
  std::size_t position = 0;                  ///< among the records of the batch
  truth body = truth::yes;                   ///< of a ratio: whether it matches
  std::vector<std::optional<number>> order;  ///< of a quota: what it is ordered by
  bool over = false;                         ///< behind the quota's limit
};

/// What a limit was read from.
struct limit_source {
  std::optional<std::size_t> parameter;  ///< index into `program::parameters`
  /// Or a cell: indexes into `program::tables`, its columns and its rows.
  std::optional<std::size_t> table;
  std::size_t column = 0;
  std::size_t row = 0;

  friend bool operator==(const limit_source&, const limit_source&) = default;
};

/// The least that must leave a group for it to keep its limit again.
struct group_removal {
  std::uint64_t count = 0;  ///< how many must leave
  /// Any `count` of these do, fewer do not, and others do not help. Of an ordered quota `count`
  /// records, those that its order leaves out. Indexes into `group_account::members`.
  std::vector<std::size_t> candidates;
  /// What then is said of the group: within, or undetermined where others may belong to it.
  group_status then = group_status::within;
};

/// How one line of a group came about.
struct group_account {
  /// The records counted, in the order of the quota, else by id.
  std::vector<group_member> members;
  /// Positions of the records of which it is unknown whether they count: by id.
  std::vector<std::size_t> possible;
  std::vector<limit_source> limit_from;  ///< in the order of the rules; empty for a plain number
  /// Where the group is exceeded or short. Nothing where no removal helps. That the batch changes
  /// for other groups, too, is not considered.
  std::optional<group_removal> removal;
  /// Counted again: after the removal the limit is kept, after one fewer it is not; and the members
  /// are as many as the line says. False is an error inside this program.
  bool verified = true;
};

/// How each line of `decided.groups` came about, parallel to it. `nominees` are the records that
/// `decided` was made from, `unread` as for `decide_batch`. Cost: deciding the batch again, plus
/// sorting the members of each group. Thread safe.
[[nodiscard]] ZHUNZE_DECL std::vector<group_account> account_groups(
    const program& rules, const std::vector<record>& nominees, const batch_result& decided,
    std::uint64_t unread = 0);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/explain/detail/group_account.ipp"
#endif
