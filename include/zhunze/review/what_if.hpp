#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// A fact that was taken to be otherwise; nothing: not given.
struct supposed_fact {
  fact_id fact;
  std::optional<stored_value> before, after;
};

/// A rule that came out otherwise.
struct turned_rule {
  rule_id rule;
  rule_result before{}, after{};
};

/// A group that came out otherwise; nothing where it had no line.
struct turned_group {
  std::optional<group_line> before, after;
};

/// A record about which something else is decided, though its facts are the same: it is beyond a
/// quota or no longer, or it shares its id or no longer.
struct touched_record {
  std::size_t position = 0;  ///< among the records that were given
  record_decision before, after;
};

/// What would be decided if facts of one record were otherwise.
struct what_if {
  record before, after;
  record_decision was, is;
  std::vector<supposed_fact> supposed;  ///< in the order of the kind's facts
  std::vector<turned_rule> rules;       ///< that bear on the verdict, in the notice's order
  std::vector<turned_group> groups;     ///< in the notice's order, then by key
  std::vector<touched_record> others;   ///< in order of position
};

/// Decides a batch as it is, and once more with the record at a position as `otherwise`, which is
/// of the same kind. Nothing is kept of what is supposed. Cost: deciding the batch twice, and a
/// copy of its records. Thread safe.
[[nodiscard]] ZHUNZE_DECL what_if suppose(const std::vector<record>& nominees, std::size_t position,
                                          const record& otherwise, std::uint32_t stage,
                                          std::uint64_t unread = 0);

/// Before and after side by side. `nominees` are those of `suppose`. Pure; cost: linear in what
/// changes.
[[nodiscard]] ZHUNZE_DECL paper to_paper(const what_if& of, const std::vector<record>& nominees,
                                         language lang);
/// The same as one JSON object; see docs/results.schema.json.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const what_if& of,
                                              const std::vector<record>& nominees,
                                              std::uint32_t stage);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/review/detail/what_if.ipp"
#endif
