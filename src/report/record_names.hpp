#pragma once

#include <string>

#include "zhunze/record/record.hpp"

/// What a record is called by people.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// The fact by which things of a kind are called; none where the rules name none.
[[nodiscard]] fact_id display_fact(const program& rules, record_kind_id kind);

/// The fact that says which unit put a record forward: the one that the first group of its kind
/// counts by. None where there is none such.
[[nodiscard]] fact_id unit_fact(const program& rules, record_kind_id kind);
/// What a record has under it, "" where nothing.
[[nodiscard]] std::string unit_name(const record& of, language lang);

}}}  // namespace zhunze::detail::report
