#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax {

/// The two ends of `10人到20人` or `10人和20人之间`, which are read as a number with a unit; the
/// first gets the unit of the second where it has none. Nothing for other texts.
[[nodiscard]] inline std::optional<std::pair<std::string, std::string>> ends_of_range(
    std::string_view text) {
  for (const std::string_view end : {"之间", "间"})
    if (text.ends_with(end)) text.remove_suffix(end.size());
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (const std::string_view word : {"到", "至", "和", "与"}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view first = text.substr(0, at);
    const std::string_view second = text.substr(at + word.size());
    if (second.empty() || !digit(first.front()) || !digit(second.front())) continue;
    std::string_view unit = second;
    while (!unit.empty() && (digit(unit.front()) || unit.front() == '.')) unit.remove_prefix(1);
    return std::pair(std::string(first) + (digit(first.back()) ? std::string(unit) : ""),
                     std::string(second));
  }
  return std::nullopt;
}

}}}  // namespace zhunze::syntax
