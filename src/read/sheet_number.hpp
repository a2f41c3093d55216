#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "number_format.hpp"
#include "table_row.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

/// The day that a spreadsheet counts from.
enum class date_system : std::uint8_t { from_1900, from_1904 };

/// Appends what a number means as the text of a cell: `stored` is how the file has it, which is
/// read as the decimal of its 15 significant digits, and `how` its format. A percentage is appended
/// with its sign, a date as year-month-day, with the time of day behind it unless that is midnight.
/// A text that is no number is appended as it is. False where it holds more digits than a
/// spreadsheet number can keep.
[[nodiscard]] bool append_number(std::string& out, std::string_view stored, number_format how,
                                 date_system system);

/// Appends a date as ISO 8601 has it, without a time of day that is midnight.
void append_iso_date(std::string& out, std::string_view date);
/// Appends a duration as ISO 8601 has it (PT13H30M00S) like the time of a clock.
void append_iso_time(std::string& out, std::string_view duration);

/// True for a whole number of at most 15 digits, without a sign.
[[nodiscard]] bool is_whole_id(std::string_view text);

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
