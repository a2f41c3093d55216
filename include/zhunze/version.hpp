#pragma once

#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The version of the library and of its output formats, as "major.minor". For the preprocessor
/// config.hpp has `ZHUNZE_VERSION`.
inline constexpr std::string_view version = "0.1";

}}  // namespace zhunze
