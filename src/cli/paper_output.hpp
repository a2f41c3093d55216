#pragma once

#include "options.hpp"
#include "zhunze/review/paper.hpp"

namespace zhunze_cli {

/// Writes a paper in the format asked for, `text` where none is; false where that fails.
[[nodiscard]] bool write_paper(const options& o, const zhunze::paper& of);

}  // namespace zhunze_cli
