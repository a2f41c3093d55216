#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/evaluate.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The result of one group for one key.
struct group_line {
  group_id group;
  std::optional<stored_value> key;  ///< nothing where there is no 每
  type key_type;                    ///< of `key`
  group_status status = group_status::within;
  std::uint64_t counted = 0;                ///< sure members (of a quota: whose body is yes)
  std::uint64_t matching = 0;               ///< of a ratio: sure members that match
  std::uint64_t unsure = 0;                 ///< of a ratio: sure members that may match or not
  value limit;                              ///< the limit, with why it is unknown
  bool ordered = false;                     ///< the quota has an order, so `over` names records
  std::vector<std::string> over;            ///< ids beyond the limit, in order
  std::vector<std::string> tied;            ///< ids at the cut whose order values are equal
  std::uint64_t may_lack = 0;               ///< possible members
  std::vector<std::size_t> over_positions;  ///< of the records in `over`, as given to `add`
};

/// A key of a group as it is stored: a number, or a text beside 0. Nothing of both where there is
/// no 每.
using group_key = std::pair<std::int64_t, std::string>;

/// Members by what their body says.
struct group_tally {
  std::uint64_t yes = 0, no = 0, unknown = 0;

  /// Counts one more member.
  void count(truth body) { ++(body == truth::yes ? yes : body == truth::no ? no : unknown); }
  /// Adds the members of another count.
  void take(const group_tally& more) {
    yes += more.yes;
    no += more.no;
    unknown += more.unknown;
  }
  /// All members, whatever their body says.
  [[nodiscard]] std::uint64_t all() const { return yes + no + unknown; }
};

/// A member of a quota with an order.
struct quota_member {
  std::string id;
  std::size_t position = 0;                  ///< as given to `add`
  std::vector<std::optional<number>> order;  ///< by `group_definition::order`
};

/// Where an ordered quota that is exceeded ends for one key: whoever comes behind the last member
/// within is over it.
struct quota_cut {
  group_key key;
  std::optional<quota_member> last;  ///< nothing where there is room for nobody
  std::vector<quota_member> level;   ///< within, and equal to `last` in order values; in order
};

/// Which members of ordered quotas an accumulator keeps: all, so that its lines name those over
/// the limit, or no more than the best that the limit has room for, so that `cuts` tells them.
enum class kept_members : std::uint8_t { all, best };

/// Counts the members of one group of a program: feed it every record, then read the lines.
/// Accumulators of parts of a batch merge in any order to the same result. Holds a reference to the
/// program, which must outlive it. Not thread safe: one a thread, then merge.
class group_accumulator {
 public:
  /// No record yet. What to keep matters only to quotas that have an order.
  ZHUNZE_DECL group_accumulator(const program& rules, group_id group,
                                kept_members keep = kept_members::all);

  /// Counts a record by its verdict; `memory` holds the evaluation of the record (not read where
  /// the verdict is `invalid`). A record of a kind that does not have the group counts nowhere.
  /// `position` comes back in `group_line::over_positions`.
  ZHUNZE_DECL void add(const record& nominee, verdict outcome, const workspace& memory,
                       std::size_t position = 0);
  /// Counts a record that is neither invalid nor ineligible, of a kind that has the group, for
  /// which 当 and the body are known otherwise; of `memory` it reads key, limit and order.
  ZHUNZE_DECL void add(const record& nominee, truth counts, truth body, const workspace& memory,
                       std::size_t position);
  /// Counts records that could not be read so far as to tell of what kind they are, and invalid
  /// ones of a kind that has the group.
  void add_unread(std::uint64_t count) { possible_anywhere_.unknown += count; }

  /// What `add` is made of, for keys and bodies that were worked out for many records at once.
  /// Sure members of a key; a key with a limit of its own also needs `take_limit`.
  ZHUNZE_DECL void count_sure(const group_key& key, const group_tally& bodies);
  /// Possible members, of a key or of any.
  ZHUNZE_DECL void count_possible(const std::optional<group_key>& key, const group_tally& bodies);
  /// The limit of a key that has a sure member.
  ZHUNZE_DECL void take_limit(const group_key& key, const value& limit);
  /// True where the limit of a key was taken.
  [[nodiscard]] ZHUNZE_DECL bool has_limit(const group_key& key) const;
  /// A sure member of an ordered quota whose body is yes; after its key's limit.
  ZHUNZE_DECL void take_member(const group_key& key, quota_member one);

  /// Takes in what another accumulator of the same group has counted.
  ZHUNZE_DECL void merge(group_accumulator&& other);
  /// One line for every key with a sure member, in order of key; one line where there is no 每.
  /// Keys are in the order of their stored numbers (rows of a table, levels as declared), texts by
  /// code points. Cost: linear in keys, plus sorting the members of ordered quotas over the limit.
  [[nodiscard]] ZHUNZE_DECL std::vector<group_line> lines() const;
  /// Of an ordered quota with the best members kept: the keys over their limit, in order of key.
  [[nodiscard]] ZHUNZE_DECL std::vector<quota_cut> cuts() const;
  /// The group that it counts.
  [[nodiscard]] group_id group() const { return group_; }

 private:
  struct counted_key {
    group_tally sure;
    std::vector<quota_member> members;  // of a quota with an order: those whose body is yes; of
                                        // the best a heap with the last in order on top
    std::optional<value> limit;
  };

  [[nodiscard]] ZHUNZE_DECL bool ordered() const;
  ZHUNZE_DECL void take_limit(counted_key& of, const value& limit) const;
  ZHUNZE_DECL void take_member(counted_key& of, quota_member one) const;
  ZHUNZE_DECL void judge_quota(group_line& line, const counted_key& of,
                               const group_tally& possible) const;
  ZHUNZE_DECL void judge_ratio(group_line& line, const counted_key& of,
                               const group_tally& possible) const;

  const program* rules_;
  group_id group_;
  kept_members keep_;
  std::map<group_key, counted_key> keys_;
  std::map<group_key, group_tally> possible_;  // the key is known, whether they are members is not
  group_tally possible_anywhere_;              // the key is unknown: they may belong to each group
};

/// The groups of a program that apply at a stage, in the notice's order: by their first clause,
/// those without one last, then by id.
[[nodiscard]] ZHUNZE_DECL std::vector<group_id> groups_at(const program& rules,
                                                          std::uint32_t stage);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/group.ipp"
#endif
