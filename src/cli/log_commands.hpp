#pragma once

#include "options.hpp"

namespace zhunze_cli {

/// `zhunze log replay`
[[nodiscard]] int replay(const options& o);

/// `zhunze log disclose`
[[nodiscard]] int disclose(const options& o);

}  // namespace zhunze_cli
