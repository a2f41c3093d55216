#pragma once

#include <optional>
#include <vector>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/diagnostic/mend.hpp"

namespace zhunze_cli {

/// The mends of findings, one each in their order.
[[nodiscard]] std::vector<std::optional<zhunze::mend>> mends_of(const zhunze::compilation& unit,
                                                                const zhunze::diagnostics& found);

/// Makes every mend of the rules and of the files that they import, until none is left, and writes
/// the files back. Rules with errors stay as they are. False where a file cannot be written, which
/// is told.
[[nodiscard]] bool fix_rules(const options& o);

}  // namespace zhunze_cli
