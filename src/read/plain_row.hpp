#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// A row of plain cells as it stands in a text: valid UTF-8 without quotes, a comma between two
/// cells. From the beginning of each cell on, `slack` bytes may be read.
struct plain_row {
  static constexpr std::size_t slack = 8;

  const char* text = nullptr;
  /// Where the cells begin, and one past the sign behind the last.
  const std::uint32_t* begins = nullptr;
  std::size_t width = 0;  ///< how many cells

  [[nodiscard]] std::string_view operator[](std::size_t cell) const {
    return {text + begins[cell], begins[cell + 1] - 1 - begins[cell]};
  }
};

}}}  // namespace zhunze::detail::reading
