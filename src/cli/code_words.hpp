#pragma once

#include <string>
#include <string_view>

#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze_cli {

/// True for the code of a diagnostic, as Z0801.
[[nodiscard]] bool is_code(std::string_view code);
/// What a code means and how it is mended, in a language.
[[nodiscard]] std::string words_of_code(std::string_view code, zhunze::language lang);

}  // namespace zhunze_cli
