#pragma once

#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What makes a record invalid by itself: the cells that could not be read or hold what cannot be,
/// then the validations that are no, with the values that contradict each other; the last argument
/// of these is the validation's id. Places point into
/// the sources of `nominee.problems()`. Empty for a valid record without warnings. Cost: linear in
/// the program. Thread safe.
[[nodiscard]] ZHUNZE_DECL std::vector<diagnostic> record_problems(const record& nominee);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/record_problems.ipp"
#endif
