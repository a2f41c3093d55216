#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/session.hpp"

namespace zhunze_cli {

/// Records that are read, decided and written at once, where not all are held.
inline constexpr std::size_t block_size = 16'384;

/// Reads the data that is asked for, decides it, and passes decisions on to sinks, in this order.
/// `hold` is as in `zhunze::session_options`. Tells what is found in the data, and shows on a
/// terminal how far it is. Nothing where a sink gave up, or the data cannot be read again, which is
/// told.
[[nodiscard]] std::optional<zhunze::session_result> decide_data(
    const options& o, const zhunze::compilation& unit, std::uint32_t stage, std::size_t hold,
    const std::vector<zhunze::decision_sink*>& sinks);

/// The exit status that the decisions ask for.
[[nodiscard]] int status_of(const zhunze::diagnostics& found, const zhunze::batch_end& all);

}  // namespace zhunze_cli
