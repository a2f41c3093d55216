#pragma once

#include <optional>
#include <string>

#include "options.hpp"
#include "raw_options.hpp"

namespace zhunze_cli {

/// Checks what stands on a command line whose command is known, and fills in the rest of `chosen`;
/// what is wrong, where anything is.
[[nodiscard]] std::optional<std::string> settle(const raw_options& raw, options& chosen);

}  // namespace zhunze_cli
