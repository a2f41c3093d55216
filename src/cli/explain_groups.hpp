#pragma once

#include <string>

#include "nominees.hpp"
#include "options.hpp"

namespace zhunze_cli {

/// How the lines of the quota or ratio that is asked for came about, in the format asked for;
/// nothing where there is none such, which is reported.
[[nodiscard]] std::optional<std::string> explain_group(const options& o,
                                                       const decided_batch& decided);
/// The same, as text, for every line that is not within its limit.
[[nodiscard]] std::string explain_broken_groups(const options& o, const decided_batch& decided);

}  // namespace zhunze_cli
