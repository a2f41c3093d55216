#pragma once

#include <algorithm>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::explain_parts {

/// Ascending, each once.
template <class T>
void sort_once(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}}}  // namespace zhunze::detail::explain_parts
