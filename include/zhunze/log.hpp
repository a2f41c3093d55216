#pragma once

#include <functional>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// How much a message matters, from the least on.
enum class log_level { debug, info, warning };

/// Where the library tells what it does (files opened, sizes, counts). Passed in options; an empty
/// sink means silence. Called on the thread that does the work; must not throw.
using log_sink = std::function<void(log_level, std::string_view message)>;

}}  // namespace zhunze
