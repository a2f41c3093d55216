#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/explain/group_account.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How a line of a group came about, as a letter has it: result, clause and its words, the limit
/// and where it comes from, who was counted in which order, and who must leave where it is exceeded
/// or short. At most 100 members are listed, those at the limit among them. `of` is the line's
/// account by `account_groups`, `nominees` the records of both. Pure; cost: linear in the members.
[[nodiscard]] ZHUNZE_DECL std::string to_text(const program& rules,
                                              const std::vector<record>& nominees,
                                              const group_line& line, const group_account& of,
                                              language lang);

/// Which quotas the record at `position` of `nominees` is beyond, as its explanation has it: quota
/// and group, clause, the limit and where it comes from, the record's place in the order. "" where
/// it is beyond none. `lines` and `accounts` (by `account_groups`) are parallel. Pure; cost: linear
/// in the members.
[[nodiscard]] ZHUNZE_DECL std::string over_quota_text(const program& rules,
                                                      const std::vector<record>& nominees,
                                                      const std::vector<group_line>& lines,
                                                      const std::vector<group_account>& accounts,
                                                      std::size_t position, language lang);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/group_text.ipp"
#endif
