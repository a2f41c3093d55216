#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/session.hpp"

namespace zhunze_cli {

/// Whether all records are held at once, or only as many as are decided together.
enum class holding : std::uint8_t { all, some };

/// Reads the data that is asked for, decides it, and passes decisions on to sinks, in this order.
/// Tells what is found in the data, and shows on a terminal how far it is. Nothing where a sink
/// gave up, or the data cannot be read again, which is told.
[[nodiscard]] std::optional<zhunze::session_result> decide_data(
    const options& o, const zhunze::compilation& unit, std::uint32_t stage, holding how,
    const std::vector<zhunze::decision_sink*>& sinks);

/// The exit status that the decisions ask for.
[[nodiscard]] int status_of(const zhunze::session_result& decided);

}  // namespace zhunze_cli
