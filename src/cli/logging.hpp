#pragma once

#include <string>

#include "zhunze/log.hpp"

namespace zhunze_cli {

/// Where the library tells what it does: standard error where `verbose`, and `file` where it is not
/// empty; silence where neither.
[[nodiscard]] zhunze::log_sink make_log(bool verbose, const std::string& file);

}  // namespace zhunze_cli
