#pragma once

#include <CLI/CLI.hpp>

#include "options.hpp"
#include "raw_options.hpp"

namespace zhunze_cli {

/// Gives a parser the command `log` with its own commands; see `add_commands`.
void add_log_commands(CLI::App& to, options& chosen, raw_options& raw);

}  // namespace zhunze_cli
