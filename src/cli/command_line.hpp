#pragma once

#include <optional>

#include "options.hpp"

namespace zhunze_cli {

struct command_line {
  options chosen;
  std::optional<int> status;  ///< set where the program is to end at once (help, version, an error)
};

/// Reads the command line. Help and version go to standard output, what is wrong to standard error.
[[nodiscard]] command_line parse_command_line(int argc, char** argv);

}  // namespace zhunze_cli
