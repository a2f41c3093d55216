#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// A piece of a number format.
enum class format_piece : std::uint8_t {
  literal,  ///< text that is shown as it is
  zero,     ///< 0: a digit that is always shown
  digit,    ///< #: a digit where there is one
  space,    ///< ?: a digit or a blank
  point,
  percent,
  general,  ///< the number as it is
  exponent,
  fraction,
  year,
  short_year,
  month,
  day,
  other_part  ///< of a date: a weekday, an era, the name of a month
};

/// True for what stands for a digit.
[[nodiscard]] constexpr bool is_digit_place(format_piece what) {
  return what == format_piece::zero || what == format_piece::digit || what == format_piece::space;
}

struct format_token {
  format_piece what = format_piece::literal;
  std::string text;         ///< of a literal
  std::uint8_t length = 1;  ///< letters of a part of a date
};

/// One of the sections between semicolons.
struct format_section {
  enum class holds : std::uint8_t { number, date, time };
  enum class test : std::uint8_t { none, less, most, equal, not_equal, least, greater };

  holds what = holds::number;
  test when = test::none;
  std::string limit;  ///< that the number is tested against, in plain digits
  std::vector<format_token> tokens;
  int thousands = 0;  ///< commas that divide by a thousand each
  bool grouped = false;
  bool other_calendar = false;  ///< years are not those of our calendar
  bool other_digits = false;    ///< Chinese numerals, or digits of another script
};

/// What a number format makes of a number; never empty.
using format_code = std::vector<format_section>;
/// Null is General: the number as it is.
using number_format = std::shared_ptr<const format_code>;

/// By the code of a format, such as `yyyy"年"m"月"d"日"` or `0.00%`.
[[nodiscard]] number_format format_of_code(std::string_view code);
/// By the number of a format that every spreadsheet program knows, as its Chinese edition has it.
[[nodiscard]] number_format built_in_format(std::uint32_t id);

}}}  // namespace zhunze::detail::reading
