#pragma once

#include <optional>
#include <vector>

#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Why a file cannot be read, or not to its end. Who knows its place makes a diagnostic of it.
struct file_fault {
  kind what{};
  std::vector<argument> arguments;
};

using possible_fault = std::optional<file_fault>;

}}}  // namespace zhunze::detail::reading
