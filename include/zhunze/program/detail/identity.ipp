#pragma once

#include <algorithm>

#include "zhunze/program/detail/identity.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

[[nodiscard]] inline bool has_han(std::string_view text) {
  for (const auto& c : code_points(text)) {
    if (c.valid && is_han(c.value)) return true;
  }
  return false;
}

/// Several English words, which were given to be read.
[[nodiscard]] inline bool in_words(std::string_view spelling) {
  return spelling.find(' ') != std::string_view::npos && !has_han(spelling);
}

[[nodiscard]] inline const std::string& english_name(const identity& called) {
  for (const std::string& alias : called.aliases) {
    if (in_words(alias)) return alias;
  }
  return called.id.empty() ? called.name : called.id;
}

}  // namespace detail::program_parts

ZHUNZE_DECL const std::string& shown_name(const identity& called, language lang) {
  if (!called.label.in(lang).empty()) return called.label.in(lang);
  if (lang == language::en) return detail::program_parts::english_name(called);
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
  const bool labelled =
      !spelling.empty() && (called.label.zh == spelling || called.label.en == spelling);
  return labelled || called.name == spelling ||
         std::find(called.aliases.begin(), called.aliases.end(), spelling) != called.aliases.end();
}

}}  // namespace zhunze
