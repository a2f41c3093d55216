#pragma once

#include "log_file.hpp"
#include "zhunze/audit/check_log.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// `check_log` of a log that is open and locked already.
[[nodiscard]] log_report check_open_log(const log_file& file, const log_check_options& options);

}}}  // namespace zhunze::detail::audit
