#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

struct spelling_hash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view spelling) const {
    return std::hash<std::string_view>()(spelling);
  }
};

/// What is looked up by its spelling. Its own order means nothing: what is shown goes by
/// `in_order`.
template <class Value>
using by_spelling = std::unordered_map<std::string, Value, spelling_hash, std::equal_to<>>;

/// The spellings that `chosen` accepts, sorted.
template <class Value, class Chosen>
[[nodiscard]] std::vector<std::string_view> in_order(const by_spelling<Value>& all, Chosen chosen) {
  std::vector<std::string_view> out;
  for (const auto& [spelling, value] : all) {
    if (chosen(value)) out.emplace_back(spelling);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}}}  // namespace zhunze::detail::compile
