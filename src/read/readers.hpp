#pragma once

#include <string>
#include <string_view>

#include "zhunze/read/data.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// A text to read records from.
struct text_input {
  source_id source;  ///< registered in the batch's `found`
  std::string_view text;
  std::string kind;  ///< "" where the data tells
};

void read_csv(const ruleset& rules, const text_input& input, const read_options& options,
              record_batch& into);
void read_ndjson(const ruleset& rules, const text_input& input, const read_options& options,
                 record_batch& into);
void read_json_array(const ruleset& rules, const text_input& input, const read_options& options,
                     record_batch& into);

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
