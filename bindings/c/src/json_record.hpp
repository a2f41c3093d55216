#pragma once

#include <string>

#include "call.hpp"
#include "objects.hpp"
#include "zhunze/record/record_batch.hpp"

namespace zhunze_interface {

/// Reads one JSON object as a line of an NDJSON file is read, as a record of the reader's kind.
/// What is wrong with it goes into the batch.
[[nodiscard]] zhunze_status read_json_record(zhunze::object_reader& by, const std::string& name,
                                             zhunze_text json, zhunze::record_batch& into);

}  // namespace zhunze_interface
