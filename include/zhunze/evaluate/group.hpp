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

namespace zhunze::inline ZHUNZE_FORM {

/// The result of one group for one key.
struct group_line {
  group_id group;
  std::optional<stored_value> key;  ///< nothing where there is no 每
  type key_type;
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

/// Counts the members of one group of a program: feed it every record, then read the lines.
/// Accumulators of parts of a batch merge in any order to the same result. Holds a reference to the
/// program, which must outlive it. Not thread safe: one a thread, then merge.
class group_accumulator {
 public:
  ZHUNZE_DECL group_accumulator(const program& rules, group_id group);

  /// Counts a record by its verdict; `memory` holds the evaluation of the record (not read where
  /// the verdict is `invalid`). A record of a kind that does not have the group counts nowhere.
  /// `position` comes back in `group_line::over_positions`.
  ZHUNZE_DECL void add(const record& nominee, verdict outcome, const workspace& memory,
                       std::size_t position = 0);
  /// Counts records that could not be read so far as to tell of what kind they are.
  void add_unread(std::uint64_t count) { possible_anywhere_.unknown += count; }
  /// Takes in what another accumulator of the same group has counted.
  ZHUNZE_DECL void merge(group_accumulator&& other);
  /// One line for every key with a sure member, in order of key; one line where there is no 每.
  /// Keys are in the order of their stored numbers (rows of a table, levels as declared), texts by
  /// code points. Cost: linear in keys, plus sorting the members of ordered quotas over the limit.
  [[nodiscard]] ZHUNZE_DECL std::vector<group_line> lines() const;

 private:
  /// Members by what their body says.
  struct tally {
    std::uint64_t yes = 0, no = 0, unknown = 0;

    void count(truth body) { ++(body == truth::yes ? yes : body == truth::no ? no : unknown); }
    void take(const tally& more) {
      yes += more.yes;
      no += more.no;
      unknown += more.unknown;
    }
  };
  struct member {
    std::string id;
    std::size_t position = 0;
    std::vector<std::optional<number>> order;
  };
  struct counted_key {
    tally sure;
    std::vector<member> members;  // of a quota with an order: those whose body is yes
    std::optional<value> limit;
  };
  using key_order = std::pair<std::int64_t, std::string>;

  [[nodiscard]] ZHUNZE_DECL std::optional<key_order> key_of(const workspace& memory) const;
  [[nodiscard]] ZHUNZE_DECL member member_of(const record& nominee, const workspace& memory,
                                             std::size_t position) const;
  ZHUNZE_DECL void take_limit(counted_key& of, const value& limit) const;
  [[nodiscard]] ZHUNZE_DECL bool before(const member& a, const member& b) const;
  ZHUNZE_DECL void judge_quota(group_line& line, const counted_key& of,
                               const tally& possible) const;
  ZHUNZE_DECL void judge_ratio(group_line& line, const counted_key& of,
                               const tally& possible) const;
  ZHUNZE_DECL void name_over(group_line& line, const counted_key& of) const;

  const program* rules_;
  group_id group_;
  std::map<key_order, counted_key> keys_;
  std::map<key_order, tally> possible_;  // the key is known, whether they are members is not
  tally possible_anywhere_;              // the key is unknown: they may belong to each group
};

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/impl/group.ipp"
#include "zhunze/evaluate/impl/group_status.ipp"
#endif
