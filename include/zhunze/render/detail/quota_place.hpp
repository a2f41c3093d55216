#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Where a record stands in a quota with an order that it is over.
struct quota_place {
  group_id group;
  std::optional<stored_value> key;  ///< of the group's line; nothing where there is no 每
  type key_type;
  value limit;
  std::uint64_t place = 0;  ///< in the quota's order, from 1
};

/// The quotas that a record of a batch is over, in the notice's order. The batch names all records
/// that are over, as `decide_batch` does. Cost: linear in those. Thread safe.
[[nodiscard]] ZHUNZE_DECL std::vector<quota_place> quota_places(const batch_result& decided,
                                                                std::size_t position);
/// The place in a sentence: the quota's name, its limit, the record's number. Pure.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const program& rules, const quota_place& of,
                                              language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/quota_place.ipp"
#endif
