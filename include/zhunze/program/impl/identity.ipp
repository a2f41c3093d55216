#pragma once

#include <algorithm>

#include "zhunze/program/identity.hpp"
#include "zhunze/text/unicode.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::program_parts {

[[nodiscard]] inline bool has_han(std::string_view text) {
  for (const auto& c : code_points(text)) {
    if (c.valid && is_han(c.value)) return true;
  }
  return false;
}

}  // namespace detail::program_parts

ZHUNZE_DECL const std::string& shown_name(const identity& called, language lang) {
  if (lang == language::en) return called.id.empty() ? called.name : called.id;
  if (detail::program_parts::has_han(called.name)) return called.name;
  for (const std::string& alias : called.aliases) {
    if (detail::program_parts::has_han(alias)) return alias;
  }
  return called.name;
}

ZHUNZE_DECL const std::string& shown_text(const text_pair& label, const identity& called,
                                          language lang) {
  const std::string& text = label.in(lang);
  return text.empty() ? shown_name(called, lang) : text;
}

ZHUNZE_DECL bool is_called(const identity& called, std::string_view spelling) {
  return called.name == spelling ||
         std::find(called.aliases.begin(), called.aliases.end(), spelling) != called.aliases.end();
}

}  // namespace zhunze::inline ZHUNZE_FORM
