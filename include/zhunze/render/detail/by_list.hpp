#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

/// What is made of lists of ids, each once: few differ among many records. Not thread safe.
template <class Id, class Made>
class by_list {
 public:
  /// What `make` gives for the list. It stays until the next call.
  template <class Make>
  [[nodiscard]] const Made& at(const std::vector<Id>& list, Make&& make) {
    if (list.empty()) return none_ ? *none_ : none_.emplace(make());
    const auto known = all_.find(list);
    if (known != all_.end()) return known->second;
    if (all_.size() == most) all_.clear();
    return all_.emplace(list, make()).first->second;
  }

 private:
  /// More are made anew.
  static constexpr std::size_t most = 16'384;

  struct hash {
    std::size_t operator()(const std::vector<Id>& list) const {
      std::size_t out = list.size();
      for (const Id one : list) out = (out ^ one.value) * std::size_t{0x9e3779b97f4a7c15U};
      return out ^ out >> 32U;
    }
  };

  std::unordered_map<std::vector<Id>, Made, hash> all_;
  std::optional<Made> none_;  // of the empty list, which most are
};

}}}  // namespace zhunze::detail::render
