#pragma once

#include "nominees.hpp"
#include "options.hpp"

namespace zhunze_cli {

/// True for the formats that `write_batch` writes.
[[nodiscard]] bool is_report(const std::string& format);

/// Writes the result of a check as CSV, NDJSON or a workbook, record by record in the order of the
/// data; false, having told why, where it could not be written.
[[nodiscard]] bool write_batch(const options& o, const decided_batch& decided);

}  // namespace zhunze_cli
