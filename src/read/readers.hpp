#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "text_source.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

struct json_memory;

/// The records of one file, read on demand into a batch.
class file_records {
 public:
  file_records() = default;
  virtual ~file_records() = default;
  file_records(const file_records&) = delete;
  file_records& operator=(const file_records&) = delete;

  /// Adds records until the batch holds `most` of them, or the file ends: then false.
  [[nodiscard]] virtual bool next(std::size_t most) = 0;
};

/// What readers of texts read, and where to.
struct text_input {
  source_id source;  ///< registered in the batch's `found`
  text_source* text;
  std::string name;  ///< as messages call it
  std::string kind;  ///< "" where the data tells
};

[[nodiscard]] std::unique_ptr<file_records> csv_records(const ruleset& rules, text_input input,
                                                        const read_options& options,
                                                        record_batch& into);
/// `held`: what the reader learns, where that outlives it.
[[nodiscard]] std::unique_ptr<file_records> ndjson_records(const ruleset& rules, text_input input,
                                                           const read_options& options,
                                                           record_batch& into, json_memory* held);
[[nodiscard]] std::unique_ptr<file_records> json_array_records(const ruleset& rules,
                                                               text_input input,
                                                               const read_options& options,
                                                               record_batch& into);

}}}  // namespace zhunze::detail::reading
