#pragma once

#include <string>
#include <string_view>

#include "number_format.hpp"
#include "table_row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// What a cell shows of what it stores.
struct shown_number {
  std::string text;
  cell_form form = cell_form::number;
  cell_fault fault = cell_fault::none;
};

/// A number as its format shows it: `plain` is it in digits. Rounding, or a format that makes
/// another number of it, is a fault.
[[nodiscard]] shown_number show_number(std::string_view plain, const format_code& how);

/// A date (year-month-day, no time of day) as its format shows it: the date itself where all of it
/// is shown, else a fault with what is shown.
[[nodiscard]] shown_number show_date(std::string_view day, const format_section& how);

/// Holds what a program shows of a number, or of a date (year-month-day), against what it stores.
[[nodiscard]] shown_number compare_number(std::string_view plain, std::string_view shown);
[[nodiscard]] shown_number compare_date(std::string_view day, std::string_view shown);

/// True for a number in plain digits that is zero.
[[nodiscard]] bool is_zero(std::string_view plain);

/// The section of a format that is for a number.
[[nodiscard]] const format_section* section_for(std::string_view plain, const format_code& how);

}}}  // namespace zhunze::detail::reading
