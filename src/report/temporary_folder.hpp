#pragma once

#include <cstddef>
#include <string>

#include "zhunze/config.hpp"

/// Where programs of the system read and write for us.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A new folder of our own, "" where there can be none.
[[nodiscard]] std::string make_temporary_folder();
/// With all that is in it.
void remove_temporary_folder(const std::string& folder);

/// All of a file, "" where it cannot be read.
[[nodiscard]] std::string content_of(const std::string& file);
/// The end of what a program said.
[[nodiscard]] std::string end_of(const std::string& file);

}}}  // namespace zhunze::detail::report
