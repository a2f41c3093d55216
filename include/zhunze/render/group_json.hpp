#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/group_account.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How a line of a group came about, as one JSON object in a line: the keys that the group has in
/// the result of a check, then `limit_from`, `members`, `possible` and `removal`. Arguments as for
/// `to_text`. Pure; cost: linear in the members.
[[nodiscard]] ZHUNZE_DECL std::string to_json(const program& rules,
                                              const std::vector<record>& nominees,
                                              const group_line& line, const group_account& of);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/group_json.ipp"
#endif
