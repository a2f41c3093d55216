#pragma once

#include "docx_content.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// What makes a record invalid, for whoever submitted it: which fact, what was written, how it can
/// be written. Not where in which file it stands.
[[nodiscard]] docx_block problem_lines(const explanation& why, language lang);

}}}  // namespace zhunze::detail::report
