#pragma once

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_cli {

/// As many records are held and decided together; more are read twice and never held.
inline constexpr std::size_t held_records = 65'536;

/// True for formats whose results can be written as they come.
[[nodiscard]] bool streams(const std::string& format);

/// Checks data that is too large to hold, of which `batch` holds what `reader` has read so far.
/// Writes the results and gives the exit status.
[[nodiscard]] int check_large(const options& o, const zhunze::compilation& unit,
                              std::uint32_t stage, zhunze::data_reader& reader,
                              zhunze::record_batch& batch);

}  // namespace zhunze_cli
