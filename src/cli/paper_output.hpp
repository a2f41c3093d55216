#pragma once

#include <string>
#include <vector>

#include "options.hpp"
#include "zhunze/render/paper.hpp"

namespace zhunze_cli {

/// The formats of a paper, and json, which each command writes itself.
[[nodiscard]] std::vector<std::string> paper_formats();

/// Writes a paper in the format that is asked for; false where that fails, which is told.
[[nodiscard]] bool write_paper(const options& o, const zhunze::paper& of);

}  // namespace zhunze_cli
