#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/evaluate/group.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// A value that could not be computed, for `problems`.
struct problem {
  rule_id rule;  ///< none where it is a group's
  group_id group;
  instruction_id where;
  cause why = cause::none;
};

/// What was decided about one record.
struct record_decision {
  std::string id;
  record_kind_id kind;
  decision decided;
  std::vector<rule_id> failed;        ///< requirements and exclusions, exclusions first, then order
  std::vector<rule_id> undetermined;  ///< requirements, exclusions, principles that are unknown
  std::vector<rule_id> unjustified;   ///< principles that failed
  truth preferred = truth::no;        ///< yes if any 优先 is, else unknown if any is, else no
  std::vector<group_id> over_quota;
  std::vector<problem> problems;
};

struct batch_result {
  std::uint32_t stage = 0;
  std::vector<record_decision> records;  ///< parallel to the records given
  std::vector<group_line> groups;        ///< by group in the notice's order, then key
};

/// Decides a batch: every record, then the groups over the standing ones. Records that share an id
/// (within one kind line or not) are all invalid. The order of the records does not matter.
/// Cost: linear in records times schedule, plus sorting of ids and of groups over their limit.
[[nodiscard]] ZHUNZE_DECL batch_result decide_batch(const std::vector<record>& nominees,
                                                    std::uint32_t stage);

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/impl/batch.ipp"
#endif
