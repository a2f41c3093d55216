#pragma once

#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/render/detail/check_options.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The result of a check as one JSON document:
/// `{"zhunze","ruleset","stage","records","groups","invalid","summary"}`. Lists are sorted by id;
/// the same input gives the same bytes. Keys, verdicts, statuses and ids do not depend on the
/// language; messages and the texts of explanations are in `options.lang`.
/// An entry of `invalid` has `id` (null where there is none), `record`, then where known `file`,
/// `row`, `column`, `fact`, `value`, and `code` (not for the batch's own findings), `message`,
/// `help` (`fact` by its id); for a repeated id the `rows` of its records (the first 20) and how
/// many there are. Ends with a line break. Pure; cost: linear, plus sorting and, with `explain`,
/// explaining.
[[nodiscard]] ZHUNZE_DECL std::string check_json(const program& rules, const batch_result& decided,
                                                 const std::vector<record>& records,
                                                 const check_options& options = {});

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/check_json.ipp"
#endif
