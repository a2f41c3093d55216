#pragma once

#include <string>

#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A word of a report in both languages.
struct word {
  const char* zh;
  const char* en;

  [[nodiscard]] std::string in(language lang) const { return lang == language::zh ? zh : en; }
};

}}}  // namespace zhunze::detail::report
