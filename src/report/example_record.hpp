#pragma once

#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// The record that a sheet to fill in shows as its example: facts of one type have one value
/// wherever their ranges allow it, so that no day comes before another; facts of a validation that
/// is still no are left blank. Texts and ids are "x". `rules` outlives the record.
[[nodiscard]] record example_record(const program& rules, record_kind_id kind);

}}}  // namespace zhunze::detail::report
