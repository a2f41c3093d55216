#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"

/// Programs of the system that do a step for us.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

enum class program_end { well, badly, timed_out };

/// Where a program is, by the folders of PATH; nothing where it is not installed.
[[nodiscard]] std::optional<std::string> find_program(const std::string& name);

/// Runs a program with these arguments (its own name is added), without a shell, in `folder`, with
/// no input; what it says goes to the file `said`. Whatever it has started ends with it, and all of
/// it after `limit`.
[[nodiscard]] program_end run_program(const std::string& path,
                                      const std::vector<std::string>& arguments,
                                      const std::string& folder, const std::string& said,
                                      std::chrono::seconds limit);

}}}  // namespace zhunze::detail::report
