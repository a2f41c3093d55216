#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/value/read.hpp"

/// Numbers as notices write them, where rules write them otherwise.
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

/// 5百元 as 500元, 3千万元 as 3000万元; "" where digits have no such word behind them.
[[nodiscard]] inline std::string hundreds_in_digits(const std::string& spelled) {
  const std::size_t end = std::min(spelled.find_first_not_of("0123456789."), spelled.size());
  struct hundred {
    std::string_view spelling;
    std::int64_t times;
  };
  for (const auto& [spelling, times] : {hundred{"百", 100}, hundred{"千", 1000}}) {
    if (spelled.compare(end, spelling.size(), spelling) != 0) continue;
    const auto digits = read_number(spelled.substr(0, end), true);
    const auto amount = digits ? multiply(digits->value, number(times)) : std::nullopt;
    if (amount) return to_text(*amount) + spelled.substr(end + spelling.size());
  }
  return {};
}

}}}  // namespace zhunze::syntax
