#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "number_format.hpp"
#include "shown_number.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The day that a spreadsheet counts from.
enum class date_system : std::uint8_t { from_1900, from_1904 };

/// What a cell with a number shows: `stored` is how the file has it, which is read as the decimal
/// of its 15 significant digits, and `how` its format. A date is given as year-month-day, with the
/// time of day behind it unless that is midnight. A text that is no number is given as it is. More
/// digits than a spreadsheet number can keep are a fault.
[[nodiscard]] shown_number read_number_cell(std::string_view stored, const number_format& how,
                                            date_system system);

/// A stored number in plain digits; as it is where it is none, or holds too many of them.
[[nodiscard]] std::string plain_stored(std::string_view stored);

/// Appends a date as ISO 8601 has it, without a time of day that is midnight.
void append_iso_date(std::string& out, std::string_view date);
/// Appends a duration as ISO 8601 has it (PT13H30M00S) like the time of a clock.
void append_iso_time(std::string& out, std::string_view duration);

/// True for a whole number of at most 15 digits, without a sign.
[[nodiscard]] bool is_whole_id(std::string_view text);

}}}  // namespace zhunze::detail::reading
