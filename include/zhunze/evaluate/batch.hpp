#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/evaluate/group.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// An id that several records of a batch have, which makes them invalid. Ids that look the same
/// (`look_alike_key`) are one.
struct shared_id {
  static constexpr std::size_t most_places = 20;

  std::uint64_t count = 0;       ///< how many records have it; 0 of an id that is one record's own
  std::vector<location> places;  ///< where the first of them stand in their files
  bool look_alike = false;       ///< they look the same, but are not written the same
};

/// What was decided about one record.
struct record_decision {
  std::string id;  ///< "" where the record gives none
  record_kind_id kind;
  decision decided;
  std::vector<rule_id> contradicted;  ///< validations that are no, in the notice's order
  /// Requirements and exclusions that failed: exclusions first, then the notice's order. These
  /// and the following lists of rules are empty for an invalid record.
  std::vector<rule_id> failed;
  std::vector<rule_id> undetermined;  ///< requirements, exclusions, principles that are unknown
  std::vector<rule_id> unjustified;   ///< principles that failed
  /// Yes if any 优先 of the stage is, else unknown if any is, else no; of an invalid record unknown
  /// if there is any.
  truth preferred = truth::no;
  std::vector<group_id> over_quota;  ///< in the notice's order
  /// Of the rules of the stage, and of the groups that count the record (their limits apart, which
  /// are in the group's line), in the notice's order.
  std::vector<problem> problems;
  shared_id repeated;  ///< the record's id, where others have it too
};

/// The rules by whose results the verdict is what it is; none of an eligible record.
[[nodiscard]] inline const std::vector<rule_id>& deciding_rules(const record_decision& of) {
  switch (of.decided.outcome) {
    case verdict::undetermined:
      return of.undetermined;
    case verdict::needs_justification:
      return of.unjustified;
    case verdict::invalid:
      return of.contradicted;
    case verdict::eligible:
    case verdict::ineligible:
      break;
  }
  return of.failed;
}

/// What became of a batch: decisions, groups, and ids that are wrong.
struct batch_result {
  std::uint32_t stage = 0;               ///< its index in `program::stages`
  std::vector<record_decision> records;  ///< parallel to the records given
  std::vector<group_line> groups;        ///< by group in the notice's order, then key
  /// Positions of the records that share an id, which makes them invalid: one list an id, in order
  /// of position.
  std::vector<std::vector<std::size_t>> repeated;
  /// Positions of the records whose 标识 is missing, which makes them invalid, too.
  std::vector<std::size_t> unnamed;
};

/// Decides a batch of records of one ruleset: every record, then the groups over the standing ones.
/// Records that share an id are all invalid, also where they are of two kinds that inherit the same
/// 标识; kinds with a 标识 each of their own do not meet. A record of a kind that has a 标识 must
/// give it. The order of the records does not matter (save that ties in a quota's order between
/// records of kinds without 标识 fall as given). `unread` is how many records beside these could
/// not even be told to be of any kind: each may belong to every group. Cost: linear in records
/// times schedule, plus sorting of ids and of groups over their limit. Thread safe.
[[nodiscard]] ZHUNZE_DECL batch_result decide_batch(const program& rules,
                                                    const std::vector<record>& nominees,
                                                    std::uint32_t stage, std::uint64_t unread = 0);
/// The same by the ruleset of the first record; empty, without group lines, where there is none.
[[nodiscard]] ZHUNZE_DECL batch_result decide_batch(const std::vector<record>& nominees,
                                                    std::uint32_t stage);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/batch.ipp"
#endif
