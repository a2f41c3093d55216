#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "options.hpp"

namespace zhunze_cli {

/// What is wrong with a command line that the parser refused, with what was written.
[[nodiscard]] std::string words_for(const CLI::ParseError& error, const CLI::App& app,
                                    zhunze::language lang);

[[nodiscard]] std::string joined(const std::vector<std::string>& words, const std::string& between);

}  // namespace zhunze_cli
