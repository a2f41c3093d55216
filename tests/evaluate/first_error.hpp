#pragma once

#include <string_view>

#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze_test {

/// The name of the first finding, "" where there is none.
inline std::string_view error_of(const zhunze::diagnostics& found) {
  return found.list().empty() ? "" : zhunze::info(found.list()[0].what).name;
}

}  // namespace zhunze_test
