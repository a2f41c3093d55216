#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/check_options.hpp"

namespace zhunze::inline ZHUNZE_FORM {

/// The decisions as CSV (RFC 4180, UTF-8 without byte order mark), one row a record sorted by id:
/// id, record, verdict, failed, undetermined, unjustified, preferred, over_quota, then in
/// `options.lang` verdict_text and reason (label and clause of the deciding rules). Lists are ids
/// with blanks between. No cell is a formula to a spreadsheet. Pure; cost: linear, plus sorting.
[[nodiscard]] ZHUNZE_DECL std::string check_csv(const program& rules, const batch_result& decided,
                                                const std::vector<record>& records,
                                                const check_options& options = {});

}  // namespace zhunze::inline ZHUNZE_FORM

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/impl/check_csv.ipp"
#endif
