#pragma once

#include <string>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::quoting {

/// A string as rules write it: \ before what would end it.
[[nodiscard]] inline std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '\n') out += '\\';
    out += c;
  }
  return out += '"';
}

}}}  // namespace zhunze::syntax::quoting
