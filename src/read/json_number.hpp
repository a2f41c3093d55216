#pragma once

#include <string>
#include <string_view>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// True for a number as JSON writes it.
[[nodiscard]] bool is_json_number(std::string_view raw);
/// A JSON number as plain digits: an exponent is written out, nothing is rounded. One of hundreds
/// of digits stays as it is.
[[nodiscard]] std::string plain_number(std::string_view raw);
/// The same without zeros at its end: one spelling for one number.
[[nodiscard]] std::string shortest_number(std::string_view raw);

}}}  // namespace zhunze::detail::reading
