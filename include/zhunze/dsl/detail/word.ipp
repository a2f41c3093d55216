#pragma once

#include <algorithm>

#include "zhunze/dsl/word.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/text/detail/unicode.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

namespace detail {

inline std::string separated(const std::vector<std::string>& items, std::string_view by) {
  std::string out;
  for (const std::string& one : items) {
    if (&one != &items.front()) out += by;
    out += one;
  }
  return out;
}

ZHUNZE_DECL std::string in_lines(std::string_view before, const std::vector<std::string>& items) {
  return std::string(before) + " {\n" + separated(items, "\n") + "\n}";
}

ZHUNZE_DECL std::string in_braces(std::string_view before, const std::vector<std::string>& items) {
  const std::string line = joined({before, "{", separated(items, "、"), "}"});
  const bool nested = std::any_of(items.begin(), items.end(), [](const std::string& one) {
    return one.find('{') != std::string::npos;
  });
  if (!nested && display_width(line) <= syntax::format_columns) return line;
  return in_lines(before, items);
}

ZHUNZE_DECL std::string in_order(std::string_view before, const std::vector<std::string>& items) {
  return in_braces(before, {separated(items, " < ")});
}

ZHUNZE_DECL std::string in_brackets(const std::vector<std::string>& items) {
  return "(" + separated(items, "、") + ")";
}

}  // namespace detail

ZHUNZE_DECL std::string names::declared() const {
  std::vector<std::string> others;
  for (const std::string_view alias : aliases_) {
    if (alias.empty()) continue;
    others.push_back(detail::is_word(alias) ? std::string(alias) : detail::quoted(alias));
  }
  std::string out(name());
  return others.empty() ? out : out + " (" + detail::separated(others, ", ") + ")";
}

ZHUNZE_DECL std::string wording::written() const {
  if (empty()) return {};
  return detail::quoted(zh_) + (en_.empty() ? "" : "/" + detail::quoted(en_));
}

}}}  // namespace zhunze::dsl
