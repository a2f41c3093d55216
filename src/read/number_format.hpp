#pragma once

#include <cstdint>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// What a number format makes of a number, as far as it changes what the number says.
enum class number_look : std::uint8_t { plain, percent, date, time };

struct number_format {
  number_look look = number_look::plain;
  /// Digits that are always shown, as in 000123: of a format that is made of zeros alone.
  std::uint8_t least_digits = 0;
};

/// By the code of a format, such as `yyyy"年"m"月"d"日"` or `0.00%`.
[[nodiscard]] number_format format_of_code(std::string_view code);
/// By the number of a format that every spreadsheet program knows.
[[nodiscard]] number_format built_in_format(std::uint32_t id);

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
