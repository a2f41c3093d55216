#pragma once

#include <string>

#include "zhunze/diagnostic/diagnostic.hpp"

/// How the built-in templates look: what stands inside the roots of these parts.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// Chinese as official documents are set (title of 22 points, text of 16 in lines of 29, headings
/// in a sans-serif), English plainly.
[[nodiscard]] std::string docx_styles(language lang);
/// Headings numbered 一、 or 1.
[[nodiscard]] std::string docx_numbering(language lang);
[[nodiscard]] std::string docx_settings();
/// The fonts with the names that they have elsewhere.
[[nodiscard]] std::string docx_fonts();

}}}  // namespace zhunze::detail::report
