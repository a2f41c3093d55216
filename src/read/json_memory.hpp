#pragma once

#include <algorithm>
#include <vector>

#include "json_object.hpp"
#include "quick_object.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// What readers of objects learn about the facts of their rules and about how objects look. None of
/// it shows in what they read and find.
struct json_memory {
  json_memory(const program& rules, unsigned jobs) : facts(rules), quick(std::max(jobs, 1U)) {}

  fact_names facts;
  json_object_parser parser;
  std::vector<std::vector<quick_object>> quick;  // by thread, by kind
};

}}}  // namespace zhunze::detail::reading
