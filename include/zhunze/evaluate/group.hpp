#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
  std::uint64_t counted = 0;      ///< sure members (of a quota: whose body is yes)
  std::uint64_t matching = 0;     ///< of a ratio: sure members that match
  value limit;                    ///< the limit, with why it is unknown
  bool ordered = false;           ///< the quota has an order, so `over` names records
  std::vector<std::string> over;  ///< ids beyond the limit, in order
  std::vector<std::string> tied;  ///< ids at the cut whose order values are equal
  std::uint64_t may_lack = 0;     ///< possible members
};

/// Counts the members of one group of a program: feed it every record, then read the lines.
/// Accumulators of parts of a batch merge in any order to the same result.
class group_accumulator {
 public:
  ZHUNZE_DECL group_accumulator(const program& rules, group_id group);

  /// Counts a record by its verdict; `memory` holds the evaluation of the record.
  ZHUNZE_DECL void add(const record& nominee, verdict outcome, const workspace& memory);
  ZHUNZE_DECL void merge(group_accumulator&& other);
  /// One line for every key with a sure member, in order of key; one line where there is no 每.
  [[nodiscard]] ZHUNZE_DECL std::vector<group_line> lines() const;

 private:
  struct member {
    std::string id;
    std::vector<value> order;
    std::vector<std::string> order_text;
    truth body = truth::yes;
  };
  struct counted_key {
    stored_value key;
    std::vector<member> sure;
    value limit;
  };
  struct possible_member {
    bool any_key = false;  // the key is unknown: it may belong to each group
    stored_value key;
    truth body = truth::yes;
  };

  const program* rules_;
  group_id group_;
  std::vector<counted_key> keys_;  // sorted by key
  std::vector<possible_member> possible_;
};

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/impl/group.ipp"
#endif
