#pragma once

#include <string_view>

#include "zhunze/config.hpp"

/// The version, for the preprocessor: `#if ZHUNZE_VERSION >= 200` is 0.2.0 and later.
#define ZHUNZE_VERSION_MAJOR 0
#define ZHUNZE_VERSION_MINOR 1
#define ZHUNZE_VERSION_PATCH 0
#define ZHUNZE_VERSION \
  (ZHUNZE_VERSION_MAJOR * 10000 + ZHUNZE_VERSION_MINOR * 100 + ZHUNZE_VERSION_PATCH)

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The version of the library and of its output formats, as "major.minor".
inline constexpr std::string_view version = "0.1";

}}  // namespace zhunze
