#pragma once

#include <CLI/CLI.hpp>
#include <string_view>

#include "options.hpp"
#include "raw_options.hpp"

namespace zhunze_cli {

/// Gives a parser the command of that name with its options; all commands where none is called so,
/// which takes ten times as long. What is read goes to `chosen` and `raw`, which must outlive the
/// parser; help is in the language of `chosen`.
void add_commands(CLI::App& to, std::string_view name, options& chosen, raw_options& raw);

}  // namespace zhunze_cli
